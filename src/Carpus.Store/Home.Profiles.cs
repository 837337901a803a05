using System.Collections.Concurrent;
using Carpus.Scoring;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store;

/// <summary>The score lists that the home's readings follow. A list in use is held as it was, by its fingerprint and with its text: what a score means cannot change behind it.</summary>
public sealed partial class Home
{
    const string ProfileSetting = "profile";

    /// <summary>By fingerprint; making one of its text takes longer than a query.</summary>
    static readonly ConcurrentDictionary<string, ScoreProfile> Made = new();

    /// <summary>The score list of readings that do not say another one.</summary>
    public async Task<ScoreProfile> FindProfile(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await FindProfile(context, cancellation);
    }

    /// <summary>The list of this id as the home's readings follow it, else as it is shipped; null where there is none.</summary>
    public async Task<ScoreProfile?> FindProfile(string id, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        await using var context = Context();
        return (await HeldProfiles.Load(context, cancellation)).Find(id);
    }

    /// <summary>Lists that are in use here.</summary>
    public async Task<IReadOnlyList<ScoreProfile>> ListProfiles(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return (await HeldProfiles.Load(context, cancellation)).All;
    }

    /// <summary>True where a person, or the first sheet, has said which list the home follows.</summary>
    public async Task<bool> HasProfile(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await context.Settings.AnyAsync(row => row.Name == ProfileSetting, cancellation) || await context.Readings.AnyAsync(cancellation);
    }

    /// <summary>Makes a list the one that new readings follow. Readings that have begun keep theirs.</summary>
    /// <exception cref="InvalidDataException">A list of this id is in use here and says something else.</exception>
    public async Task SetProfile(ScoreProfile profile, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        await using var context = Context();
        await Hold(context, profile, cancellation);
        if (await context.Settings.FindAsync([ProfileSetting], cancellation) is { } row)
            row.Value = profile.Id;
        else
            context.Settings.Add(new SettingRow { Name = ProfileSetting, Value = profile.Id });
        await Save(context, cancellation);
    }

    /// <summary>Says whether this very list can be used here.</summary>
    /// <exception cref="InvalidDataException">A list of this id is in use here and says something else.</exception>
    public async Task CheckProfile(ScoreProfile profile, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        await using var context = Context();
        (await HeldProfiles.Load(context, cancellation)).Check(profile);
    }

    static async Task<ScoreProfile> FindProfile(HomeContext context, CancellationToken cancellation) =>
        await context.Settings.FindAsync([ProfileSetting], cancellation) is { } row
            ? (await HeldProfiles.Load(context, cancellation)).Take(row.Value)
            : (await HeldProfiles.Load(context, cancellation)).Find(ScoreProfile.Svdh98.Id)!;

    async Task Hold(HomeContext context, ScoreProfile profile, CancellationToken cancellation)
    {
        var held = await HeldProfiles.Load(context, cancellation);
        held.Check(profile);
        if (!held.Holds(profile.Id))
            context.Profiles.Add(new ProfileRow { Id = profile.Id, Fingerprint = profile.Fingerprint, Text = profile.Text, HeldSince = _clock.GetUtcNow() });
    }

    /// <summary>The lists of a home at one moment.</summary>
    sealed class HeldProfiles(Dictionary<string, ScoreProfile> held)
    {
        public static async Task<HeldProfiles> Load(HomeContext context, CancellationToken cancellation) =>
            new((await context.Profiles.AsNoTracking().ToListAsync(cancellation)).ToDictionary(row => row.Id, Make));

        public IReadOnlyList<ScoreProfile> All => [.. held.Values.OrderBy(profile => profile.Id, StringComparer.Ordinal)];

        public bool Holds(string id) => held.ContainsKey(id);

        public ScoreProfile? Find(string id) => held.GetValueOrDefault(id) ?? ScoreProfile.Find(id);

        /// <exception cref="InvalidDataException">A newer program, or a person, had a list of this id.</exception>
        public ScoreProfile Take(string id) => Find(id) ?? throw new InvalidDataException($"The home has readings by the score list {id}, which is neither kept in it nor part of this carpus.");

        public void Check(ScoreProfile profile)
        {
            if (held.TryGetValue(profile.Id, out var before) && before.Fingerprint != profile.Fingerprint)
                throw new InvalidDataException(
                    $"The home's readings follow {profile.Id} as it was (fingerprint {before.Fingerprint[..12]}), and this {profile.Id} says something else ({profile.Fingerprint[..12]}); a changed score list needs an id of its own.");
        }

        static ScoreProfile Make(ProfileRow row) => Made.GetOrAdd(row.Fingerprint, _ =>
        {
            if (ScoreProfile.Find(row.Id) is { } shipped && shipped.Fingerprint == row.Fingerprint)
                return shipped;
            var profile = ScoreProfile.Parse(row.Text);
            return profile.Fingerprint == row.Fingerprint ? profile : throw new InvalidDataException($"The score list {row.Id} in the home is not what it was when its readings began.");
        });
    }
}
