using System.CommandLine;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Shows score lists, and says which one a home follows.</summary>
static class ProfileVerb
{
    public static Verb Create()
    {
        var list = new Argument<string>("LIST") { Description = "A built-in score list, one that the home holds, or a file. Without it the lists are listed.", Arity = ArgumentArity.ZeroOrOne };
        var use = new Option<bool>("--use") { Description = "Readings that begin in the home from now on follow this list. Those that have begun keep theirs." };
        var schema = new Option<bool>("--schema") { Description = "Print the JSON Schema of score lists." };
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("profile", "Shows score lists, prints one as a file to start an own one from, and says which one a home follows.")
        {
            Examples = ["carpus profile --home study", "carpus profile svdh-98 > own.json  # then change its id", "carpus profile own.json --use --home study", "carpus profile --schema > profile.schema.json"],
        };
        verb.Arguments.Add(list);
        foreach (var option in (Option[])[use, schema, home, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            var (name, folder, asJson) = (asked.GetValue(list), asked.GetRequiredValue(home).FullName, asked.GetValue(json));
            if (asked.GetValue(schema))
            {
                Talk.Say(ScoreProfile.Schema.TrimEnd());
                return ExitCode.Done;
            }
            var open = Home.IsHome(folder) || asked.GetValue(use) ? await Home.Open(folder, create: asked.GetValue(use), cancellation: cancellation) : null;
            if (name is null && asked.GetValue(use))
                throw new UsageException("--use needs a score list: carpus profile LIST --use.");
            if (name is null)
                await TellAll(open, asJson, cancellation);
            else if (asked.GetValue(use))
                await Use(open!, await ProfileOption.Find(name, open, cancellation), asJson, cancellation);
            else
                Tell(await ProfileOption.Find(name, open, cancellation), asJson);
            return ExitCode.Done;
        });
        return verb;
    }

    static async Task Use(Home home, ScoreProfile profile, bool asJson, CancellationToken cancellation)
    {
        await home.SetProfile(profile, cancellation);
        if (asJson)
            Talk.Json(Describe(profile, profile));
        else
            Talk.Say($"Readings that begin in {home.Folder} follow {profile.Id} from now on.");
    }

    static async Task TellAll(Home? home, bool asJson, CancellationToken cancellation)
    {
        var followed = home is null ? null : await home.FindProfile(cancellation);
        var held = home is null ? [] : await home.ListProfiles(cancellation);
        var all = held.Concat(ScoreProfile.All).DistinctBy(profile => profile.Id).OrderBy(profile => profile.Id, StringComparer.Ordinal).ToList();
        if (asJson)
            Talk.Json(all.Select(profile => Describe(profile, followed)));
        else
            foreach (var profile in all)
                Talk.Say(FormattableString.Invariant($"{(profile.Id == followed?.Id ? "*" : " ")} {profile.Id,-12} {profile.Items.Count,4} items {profile.Maximum,5} points  {profile.Name.English} / {profile.Name.Chinese}"));
        if (followed is not null && !asJson)
            Talk.Say($"* {home!.Folder} follows it.");
    }

    static void Tell(ScoreProfile profile, bool asJson)
    {
        if (asJson)
            Talk.Json(Describe(profile, null));
        else
            Talk.Say(profile.Text.TrimEnd());
    }

    static object Describe(ScoreProfile profile, ScoreProfile? followed) => new
    {
        profile.Id,
        Name = new { En = profile.Name.English, ZhTw = profile.Name.Chinese },
        profile.Source,
        profile.Fingerprint,
        Items = profile.Items.Count,
        profile.Maximum,
        Totals = profile.Totals.Select(total => total.Name),
        Followed = profile.Id == followed?.Id,
    };
}
