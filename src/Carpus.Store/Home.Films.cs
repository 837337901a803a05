using System.Security.Cryptography;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Pixels;
using Carpus.Images;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;
using FilmFacts = Carpus.Cases.FilmFacts;

namespace Carpus.Store;

/// <summary>What became of a film.</summary>
/// <param name="FilmId">SHA-256 of its file.</param>
/// <param name="IsNew">False where the home held it already.</param>
/// <param name="SamePictureAs">Another film of the home with the same stored pixels, or null.</param>
public sealed record AddedFilm(string FilmId, bool IsNew, string? SamePictureAs);

public sealed partial class Home
{
    /// <summary>Keeps a film. <see cref="PairFilms"/> puts it into a case.</summary>
    /// <param name="isOwn">The home's own vault gave the pseudonyms; false for a film that came de-identified from elsewhere.</param>
    /// <exception cref="DicomFormatException">Its pixels cannot be decoded, so nobody could score it.</exception>
    /// <exception cref="InvalidDataException">Its pseudonyms are those of another patient of the home.</exception>
    /// <exception cref="IOException">The disk is full; nothing of the film is left behind.</exception>
    public async Task<AddedFilm> AddFilm(DeidentifiedFile film, bool isOwn = true, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(film);
        await using var context = Context();
        if (await context.Films.AsNoTracking().FirstOrDefaultAsync(row => row.SopInstanceUid == film.SopInstanceUid, cancellation) is { } known)
            return new(known.Id, IsNew: false, SamePictureAs: null);
        if (await context.Films.AnyAsync(row => row.Patient == film.Patient && row.IsOwn != isOwn, cancellation))
            throw new InvalidDataException("Its pseudonyms come from another vault than those of this home, so two patients could become one; import it into a home of its own.");

        var frame = PixelDecoder.Decode(film.File);
        var pixelHash = FilmDescription.PixelHash(frame);
        var same = await context.Films.Where(row => row.PixelHash == pixelHash).OrderBy(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync(cancellation);
        KeepPolicy(film.Policy);
        var (id, length) = _films.Add(film.Encode);
        context.Films.Add(new FilmRow
        {
            Id = id,
            Patient = film.Patient,
            Accession = film.Study,
            Limb = FilmDescription.LimbOf(film),
            Shows = FilmDescription.SidesOf(film),
            ExamDate = film.ExamDate,
            View = film.View.Length > 0 ? film.View : null,
            StudyUid = film.File.Dataset.FindText(Tag.StudyInstanceUID),
            SopInstanceUid = film.SopInstanceUid,
            PixelHash = pixelHash,
            PixelRows = frame.Rows,
            PixelColumns = frame.Columns,
            Length = length,
            IsOwn = isOwn,
            NeedsReview = film.NeedsReview,
            AddedAt = _clock.GetUtcNow(),
        });
        try
        {
            await Save(context, cancellation);
        }
        catch
        {
            if (!await IsKept(id))
                File.Delete(PathOf(id));
            throw;
        }
        return new(id, IsNew: true, same);
    }

    /// <summary>Whether another program has kept the same film meanwhile.</summary>
    async Task<bool> IsKept(string filmId)
    {
        await using var context = Context();
        return await context.Films.AnyAsync(row => row.Id == filmId);
    }

    /// <summary>Every film, those too that are in no case.</summary>
    public async Task<IReadOnlyList<FilmEntry>> ListFilms(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return [.. (await context.Films.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation)).Select(ToEntry)];
    }

    public async Task<FilmEntry?> FindFilm(string filmId, CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await context.Films.AsNoTracking().FirstOrDefaultAsync(row => row.Id == filmId, cancellation) is { } row ? ToEntry(row) : null;
    }

    /// <summary>The film to look at. Its file must be what it was when it came, to the byte.</summary>
    /// <exception cref="FileNotFoundException">The home has no such film.</exception>
    /// <exception cref="InvalidDataException">The file was changed.</exception>
    public async Task<Radiograph> OpenRadiograph(string filmId, CancellationToken cancellation = default) => Radiograph.Of(await OpenFilm(filmId, cancellation));

    /// <summary>Where the way a film was taken departs from what scoring expects. None where its file is missing or broken, which is told elsewhere.</summary>
    public IReadOnlyList<Cases.AcquisitionFlag> FlagsOf(Cases.CaseFilm film)
    {
        ArgumentNullException.ThrowIfNull(film);
        try
        {
            return Cases.AcquisitionFlag.Of(DicomFile.Open(PathOf(film.FilmId)).Dataset, film.Limb, film.Shows);
        }
        catch (Exception broken) when (broken is DicomFormatException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Who made the machine that a film was taken with. Null where its header says none, or its file is missing or broken, which is told elsewhere.</summary>
    public Manufacturer? ManufacturerOf(string filmId)
    {
        try
        {
            return Manufacturer.Of(DicomFile.Open(PathOf(filmId)).Dataset);
        }
        catch (Exception broken) when (broken is DicomFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The film's file. It must be what it was when it came, to the byte.</summary>
    /// <exception cref="FileNotFoundException">The home has no such film.</exception>
    /// <exception cref="InvalidDataException">The file was changed.</exception>
    public async Task<DeidentifiedFile> OpenFilm(string filmId, CancellationToken cancellation = default)
    {
        if (filmId is not { Length: 64 } || !filmId.All(char.IsAsciiHexDigitLower) || !File.Exists(PathOf(filmId)))
            throw new FileNotFoundException($"The home has no film {filmId}.");
        await using (var file = File.OpenRead(PathOf(filmId)))
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) != filmId)
                throw new InvalidDataException($"The file of film {filmId} is not what it was when it was imported; restore it from a copy.");
        return Reopen(DicomFile.Open(PathOf(filmId)));
    }

    /// <summary>Where the film's de-identified file lies.</summary>
    public string PathOf(string filmId) => _films.PathOf(filmId);

    /// <summary>Says whether the film stands upright (false) or needs turning (true).</summary>
    public async Task SetOrientation(string filmId, bool? needsTurning, CancellationToken cancellation = default)
    {
        await using var context = Context();
        var row = await context.Films.FindAsync([filmId], cancellation) ?? throw new ArgumentException($"There is no film {filmId}.", nameof(filmId));
        row.NeedsTurning = needsTurning;
        await Save(context, cancellation);
    }

    /// <summary>Keeps how a film is laid so that it stands upright, for everybody who looks at it; abnormal orientation follows from it.</summary>
    /// <exception cref="ArgumentException">There is no such film.</exception>
    public async Task TurnFilm(string filmId, FilmOrientation orientation, CancellationToken cancellation = default)
    {
        await using var context = Context();
        var row = await context.Films.FindAsync([filmId], cancellation) ?? throw new ArgumentException($"There is no film {filmId}.", nameof(filmId));
        (row.TurnedBy, row.IsMirrored, row.NeedsTurning) = (orientation.Degrees, orientation.IsMirrored, orientation.NeedsTurning);
        await Save(context, cancellation);
    }

    static FilmEntry ToEntry(FilmRow row) => new(FactsOf(row), row.SopInstanceUid, row.PixelRows, row.PixelColumns, row.Length, row.NeedsTurning, row.NeedsReview, new(row.TurnedBy, row.IsMirrored));

    static FilmFacts FactsOf(FilmRow row) => new(row.Id, new(row.Patient), row.Accession, row.Limb, row.Shows, row.ExamDate, row.View, row.StudyUid, row.PixelHash);
}
