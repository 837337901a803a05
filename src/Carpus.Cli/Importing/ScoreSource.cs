using Carpus.Dicom;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Exchange.Dream;
using Carpus.Exchange.Spreadsheets;
using Carpus.Exchange.Tables;
using Carpus.Store;

namespace Carpus.Cli.Importing;

/// <summary>Scores that a person brings, decoded before anything is taken, so that a home is not made for a file that is none.</summary>
abstract class ScoreSource
{
    /// <summary>What is known before the films are there; the rows may say which studies are one case.</summary>
    public abstract DecodedScores Book { get; }

    /// <summary>The scores under the numbers and cases of the home, once its films are paired.</summary>
    public abstract Task<DecodedScores> Assign(Home home, IEnumerable<string> paths, Policy policy, CancellationToken cancellation);

    /// <param name="list">The score list that --profile names.</param>
    public static async Task<ScoreSource> Open(string path, string? list, string folder, CancellationToken cancellation)
    {
        var home = Home.IsHome(folder) ? await Home.Open(folder, create: false, cancellation: cancellation) : null;
        var profile = list is null ? null : await ProfileOption.Find(list, home, cancellation);
        var usual = home is null ? null : await home.FindProfile(cancellation);
        if (Directory.Exists(path) || DicomFile.IsDicom(path))
            return new Reports(ReportBook.Decode(path, profile ?? usual));
        if (DreamCsvDecoder.IsDream(path))
            return profile is null || profile.Id == DreamCsvDecoder.Profile.Id ? new Dream(path)
                : throw new UsageException($"--profile: {Path.GetFileName(path)} has the columns of RA2-DREAM, which follow {DreamCsvDecoder.Profile.Id}.");
        return new Sheet(LongTableDecoder.IsLong(path) ? LongTableDecoder.Decode(path, profile ?? usual) : ScoreBookDecoder.Decode(path, profile, usual));
    }

    sealed class Sheet(DecodedScores book) : ScoreSource
    {
        public override DecodedScores Book => book;

        public override Task<DecodedScores> Assign(Home home, IEnumerable<string> paths, Policy policy, CancellationToken cancellation) => Task.FromResult(FilmImport.WithPseudonyms(home, book, policy));
    }

    sealed class Dream(string path) : ScoreSource
    {
        public override DecodedScores Book { get; } = DreamCsvDecoder.Decode(path);

        public override Task<DecodedScores> Assign(Home home, IEnumerable<string> paths, Policy policy, CancellationToken cancellation) => DreamCases.Assign(home, Book, paths.Append(path), policy, cancellation);
    }

    sealed class Reports(ReportBook reports) : ScoreSource
    {
        public override DecodedScores Book { get; } = new([], []);

        public override Task<DecodedScores> Assign(Home home, IEnumerable<string> paths, Policy policy, CancellationToken cancellation) => reports.Assign(home, cancellation);
    }
}
