using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Syntax;

/// <summary>Turns the bytes of a file into preamble, meta group and data set (PS3.10 7), and says what it had to guess.</summary>
sealed class FileDecoder(ByteSource source, DicomDecodeOptions options)
{
    public const int PreambleLength = 128;

    const int InflatedPiece = 64 << 10;

    static readonly byte[] s_prefix = "DICM"u8.ToArray();

    readonly FindingList _findings = new();
    readonly MemoryBudget _budget = new(source.Length, options.MemoryPerByte);

    public static bool LooksLikeDicom(ByteSource source) => PrefixEnd(source) > 0 || LooksLikeDataset(source);

    public DicomFile Decode()
    {
        var start = PrefixEnd(source);
        if (start == 0 && !LooksLikeDataset(source))
            throw new DicomFormatException("This is no DICOM file: DICM does not stand at byte 128, and no data set at byte 0.", 0);
        if (start != PreambleLength + 4)
            _findings.Add("file", "The preamble of 128 bytes is missing.");

        var preamble = start == PreambleLength + 4 ? source.Window(0, PreambleLength)[..PreambleLength].ToArray() : new byte[PreambleLength];
        var meta = DecodeMeta(start, out var datasetStart);
        var declared = DeclaredSyntax(meta);
        var deflated = declared is { IsDeflated: true } ? source.Region(datasetStart, source.Length - datasetStart) : default(ByteRegion?);
        using var inflated = deflated is { } region ? Inflate(region, datasetStart) : null;

        var body = inflated ?? source;
        var bodyStart = inflated is null ? datasetStart : 0;
        var coding = Coding(body, bodyStart, declared);
        var dataset = new DatasetDecoder(body, bodyStart, options, _findings, _budget).Decode(coding, body.Length);
        dataset.AssumedCharacterSet = options.AssumeCharacterSet;
        if (!dataset.GetCharacterSetTerms().All(CharacterSets.CharacterSet.IsStandardTerm))
            _findings.Add("(0008,0005)", "A character set is misspelt or unknown.");
        return new(dataset, SyntaxInForce(declared, coding, dataset))
        {
            Meta = meta,
            Preamble = preamble,
            Deflated = deflated,
            AllowsTruncated = options.AllowTruncated,
            Findings = _findings.Findings,
        };
    }

    /// <summary>Where what follows DICM begins; 0 where there is no such prefix.</summary>
    static int PrefixEnd(ByteSource source)
    {
        // A data set without preamble may hold the word DICM at this very place.
        if (source.Length >= PreambleLength + 4 && source.Window(PreambleLength, 4).Span[..4].SequenceEqual(s_prefix))
            return BeginsMeta(source, PreambleLength + 4) || !LooksLikeDataset(source) ? PreambleLength + 4 : 0;
        return source.Length >= 4 && source.Window(0, 4).Span[..4].SequenceEqual(s_prefix) ? 4 : 0;
    }

    static bool BeginsMeta(ByteSource source, long offset) => source.Length - offset >= 8 && source.Window(offset, 2).Span is [2, 0, ..];

    /// <summary>A data set without preamble and prefix: an element of group 0002 or 0008 that ends inside the file.</summary>
    static bool LooksLikeDataset(ByteSource source)
    {
        if (source.Length < 16)
            return false;
        var head = source.Window(0, 8).Span;
        var coding = ElementCoding.Guess(head, ElementCoding.ImplicitLittleEndian);
        var cursor = new ByteCursor(source, 0);
        var tag = cursor.Tag(coding.IsBigEndian);
        if (tag.Group is not (0x0002 or 0x0008) || Dictionary.DataDictionary.VROf(tag, false) == VR.UN)
            return false;
        return !coding.IsImplicit || cursor.UInt32(false) <= cursor.Left;
    }

    Dataset DecodeMeta(long start, out long end)
    {
        end = start;
        if (!BeginsMeta(source, start))
        {
            _findings.Add("file", "The meta group is missing.");
            return [];
        }

        var coding = ElementCoding.Guess(source.Window(start, 6).Span, ElementCoding.ExplicitLittleEndian) with { IsBigEndian = false };
        if (coding.IsImplicit)
            _findings.Add("(0002,0000)", "The meta group is in implicit VR.");
        return DecodeMetaByLength(start, coding, ref end) ?? DecodeMetaByGroup(start, coding, out end);
    }

    /// <summary>The meta group as its group length bounds it; null where that length is missing or untrue.</summary>
    Dataset? DecodeMetaByLength(long start, ElementCoding coding, ref long end)
    {
        var cursor = new ByteCursor(source, start);
        if (cursor.Left < 12 || cursor.Tag(false) != Tag.FileMetaInformationGroupLength)
            return null;
        cursor.Take(4);
        end = cursor.Offset + 4 + cursor.UInt32(false);
        if (end > source.Length)
            return null;

        var mark = _findings.Count;
        try
        {
            var decoder = new DatasetDecoder(source, start, options, _findings, _budget);
            var meta = decoder.Decode(coding, end, lastGroup: 2);
            var goesOn = DeclaredSyntax(meta) is not { IsDeflated: true } && source.Length - end >= 2 && source.Window(end, 2).Span is [2, 0, ..];
            if (decoder.Offset == end && !goesOn)
                return meta;
        }
        catch (DicomFormatException) { }
        _findings.CutTo(mark);
        return null;
    }

    Dataset DecodeMetaByGroup(long start, ElementCoding coding, out long end)
    {
        _findings.Add("(0002,0000)", "The length of the meta group is missing or wrong.");
        var decoder = new DatasetDecoder(source, start, options, _findings, _budget);
        var meta = decoder.Decode(coding, source.Length, lastGroup: 2);
        end = decoder.Offset;
        return meta;
    }

    static TransferSyntax? DeclaredSyntax(Dataset meta) =>
        meta.TryGet<string>(Tag.TransferSyntaxUID, out var uid) && uid.Length > 0 ? TransferSyntax.Of(uid) : null;

    /// <summary>Inflates twice: to count, and then into as many bytes as there are.</summary>
    ByteSource.InMemory Inflate(ByteRegion deflated, long offset)
    {
        var coded = deflated.Load();
        var inflated = new byte[InflatedLength(coded, offset)];
        using var inflating = Inflating(coded);
        try
        {
            for (int done = 0, count; (count = inflating.Read(inflated, done, Math.Min(InflatedPiece, inflated.Length - done))) > 0;)
                done += count;
        }
        catch (InvalidDataException) { } // it was told while the bytes were counted
        return new(inflated);
    }

    int InflatedLength(ReadOnlyMemory<byte> coded, long offset)
    {
        var length = 0;
        using var inflating = Inflating(coded);
        var piece = ArrayPool<byte>.Shared.Rent(InflatedPiece);
        try
        {
            for (int count; (count = inflating.Read(piece, 0, InflatedPiece)) > 0; length += count)
                if (count > options.LongestInflated - length)
                    throw new DicomFormatException($"The deflated data set inflates to more than {options.LongestInflated} bytes.", offset);
        }
        catch (InvalidDataException)
        {
            if (!options.AllowTruncated)
                throw new DicomFormatException("The deflated data set cannot be inflated: it is truncated or broken.", offset);
            _findings.Add("file", "The deflated data set is truncated or broken, and what was whole was kept.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
        return length;
    }

    static DeflateStream Inflating(ReadOnlyMemory<byte> coded) =>
        new(MemoryMarshal.TryGetArray(coded, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(coded.ToArray()), CompressionMode.Decompress);

    ElementCoding Coding(ByteSource body, long start, TransferSyntax? declared)
    {
        var coding = declared is null ? ElementCoding.ImplicitLittleEndian : ElementCoding.Of(declared);
        if (body.Length - start < 8)
            return coding;
        var seen = ElementCoding.Guess(body.Window(start, 6).Span, coding);
        if (declared is null)
            _findings.Add("(0002,0010)", $"The transfer syntax is missing; the data set looks like {seen.Syntax.Name}.");
        else if (seen != coding)
            _findings.Add("(0002,0010)", $"The transfer syntax is {declared.Name}, but the data set is written as {seen.Syntax.Name}.");
        return seen;
    }

    static TransferSyntax SyntaxInForce(TransferSyntax? declared, ElementCoding coding, Dataset dataset)
    {
        if (declared is null)
            return dataset.Find(Tag.PixelData) is Element.Encapsulated pixels ? CodeStream.GuessSyntax(pixels) : coding.Syntax;
        return declared.IsEncapsulated || declared.IsDeflated || ElementCoding.Of(declared) == coding ? declared : coding.Syntax;
    }
}
