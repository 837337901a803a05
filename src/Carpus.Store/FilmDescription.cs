using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Pixels;
using Limb = Carpus.Anatomy.Limb;

namespace Carpus.Store;

/// <summary>Tells what pairing and the worklist need to know of a de-identified film. It says only what the header says.</summary>
static partial class FilmDescription
{
    /// <summary>The limb; null where the header names neither, or both.</summary>
    public static Limb? LimbOf(DeidentifiedFile film) => film.Limb switch
    {
        Dicom.Deidentification.Limb.Hand => Limb.Hand,
        Dicom.Deidentification.Limb.Foot => Limb.Foot,
        _ => LimbWords.Find(Words(film.File.Dataset, Tag.BodyPartExamined)) ?? LimbWords.Find(Words(film.File.Dataset, Described)),
    };

    public static Sides SidesOf(DeidentifiedFile film) => film.Laterality switch
    {
        'R' => Sides.Right,
        'L' => Sides.Left,
        'B' => Sides.Both,
        _ => Bilateral().IsMatch(Words(film.File.Dataset, Described)) ? Sides.Both : Sides.None,
    };

    /// <summary>SHA-256 of size and stored values: equal for the same picture under any header and any lossless transfer syntax.</summary>
    public static string PixelHash(Frame frame)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(size, frame.Rows);
        BinaryPrimitives.WriteInt32LittleEndian(size[4..], frame.Columns);
        BinaryPrimitives.WriteInt32LittleEndian(size[8..], frame.Samples);
        hash.AppendData(size);
        hash.AppendData(MemoryMarshal.AsBytes<int>(frame.Values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static readonly Tag[] Described = [Tag.SeriesDescription, Tag.ProtocolName, Tag.StudyDescription, Tag.RequestedProcedureDescription];

    static string Words(Dataset film, params ReadOnlySpan<Tag> tags)
    {
        var words = "";
        foreach (var tag in tags)
            words += $" {film.FindText(tag)}";
        return words;
    }

    [GeneratedRegex(@"\b(BILAT(ERAL)?|BOTH)\b|雙", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bilateral();
}
