using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Carpus.Dicom;

namespace Carpus.Fuzz.Hostile;

/// <summary>Changes that know how elements are written.</summary>
sealed partial class Mutator
{
    static readonly byte[] s_uidRoot = "1.2.840.10008.1.2"u8.ToArray();

    static readonly string[] s_syntaxes =
    [
        "", ".1", ".2", ".1.99", ".5", ".4.50", ".4.51", ".4.57", ".4.70", ".4.80", ".4.81", ".4.90", ".4.91", ".4.201", ".4.203", ".4.55", ".4.100", ".9",
    ];

    static readonly string[] s_vrs = ["AE", "AT", "CS", "DA", "DS", "FD", "IS", "LO", "OB", "OW", "PN", "SQ", "SS", "UI", "UL", "UN", "US", "UT", "UV", "ZZ"];

    /// <summary>Tags that mean something to a decoder.</summary>
    static readonly uint[] s_tags =
    [
        0x00020000, 0x00020010, 0x00041220, 0x00080005, 0x00080008, 0x00280002, 0x00280004, 0x00280006, 0x00280008, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102,
        0x00280103, 0x00281101, 0x00281201, 0x00281221, 0x00282000, 0x0040A730, 0x60000010, 0x60003000, 0x7FE00001, 0x7FE00008, 0x7FE00010, 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD, 0xFFFFFFFF,
    ];

    static readonly string[] s_characterSets = ["ISO 2022 IR 87", "\\ISO 2022 IR 149", "GB18030", "ISO_IR 192", "ISO 2022 IR 58", "ISO_IR 100\\\\\\", "NONE"];

    static byte[] ChangedElement(byte[] bytes, Chance chance)
    {
        var letters = DicomHead.FindLetters(bytes, Place(bytes, chance));
        return (letters < 0 ? 4 + chance.Below(3) : chance.Below(8)) switch
        {
            0 => WithLetters(bytes, letters, chance),
            1 or 2 => WithLength(bytes, letters, chance),
            3 => WithTag(bytes, letters, chance),
            4 => WithSyntax(bytes, chance),
            5 => WithImageNumber(bytes, chance),
            6 => WithValue(bytes, [8, 0, 5, 0], Encoding.ASCII.GetBytes(chance.Of<string>(s_characterSets))),
            _ => Nested(bytes, letters, chance),
        };
    }

    static byte[] WithLetters(byte[] bytes, int letters, Chance chance)
    {
        Encoding.ASCII.GetBytes(chance.Of<string>(s_vrs), bytes.AsSpan(letters));
        return bytes;
    }

    static byte[] WithLength(byte[] bytes, int letters, Chance chance)
    {
        if (VR.From(bytes[letters], bytes[letters + 1]).HasLongLength && letters + 8 <= bytes.Length)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(letters + 4), Extreme(chance, bytes.Length, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(letters + 4))));
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(letters + 2), (ushort)Extreme(chance, bytes.Length, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(letters + 2))));
        return bytes;
    }

    static byte[] WithTag(byte[] bytes, int letters, Chance chance)
    {
        var tag = chance.Of<uint>(s_tags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(letters - 4), (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(letters - 2), (ushort)tag);
        return bytes;
    }

    /// <summary>The same bytes under another transfer syntax.</summary>
    static byte[] WithSyntax(byte[] bytes, Chance chance)
    {
        var at = bytes.AsSpan(0, Math.Min(bytes.Length, 700)).IndexOf((ReadOnlySpan<byte>)[2, 0, 0x10, 0, (byte)'U', (byte)'I']);
        if (at < 0 || at + 40 > bytes.Length)
            return bytes;
        var uid = Encoding.ASCII.GetString(s_uidRoot) + chance.Of<string>(s_syntaxes);
        byte[] value = [.. Encoding.ASCII.GetBytes(uid), .. new byte[uid.Length & 1]];
        var end = Math.Min(bytes.Length, at + 8 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 6)));
        var changed = (byte[])[.. bytes.AsSpan(0, at + 8), .. value, .. bytes.AsSpan(end)];
        BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(at + 6), (ushort)value.Length);
        if (chance.OneIn(8)) // else the group length is untrue, which a decoder has to bear
            return changed;
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(140), (uint)(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(140)) + changed.Length - bytes.Length));
        return changed;
    }

    /// <summary>Rows, Columns, Bits Allocated and what else group 0028 says of pixels.</summary>
    static byte[] WithImageNumber(byte[] bytes, Chance chance)
    {
        var element = chance.Of<byte>([0x02, 0x06, 0x08, 0x10, 0x11, 0x00, 0x01, 0x02, 0x03]);
        byte[] tag = [0x28, 0, element, element < 4 && chance.OneIn(2) ? (byte)1 : (byte)0];
        return WithValue(bytes, tag, chance.OneIn(3) ? [chance.Byte(), chance.Byte()] : [chance.Of<byte>([0, 1, 2, 3, 4, 8, 12, 16, 32, 64, 255]), chance.OneIn(8) ? (byte)255 : (byte)0]);
    }

    /// <summary>Writes over the value of the first element of this tag, as far as it reaches.</summary>
    static byte[] WithValue(byte[] bytes, byte[] tag, byte[] value)
    {
        var at = bytes.AsSpan().IndexOf(tag) + 8;
        if (at >= 8 && at + 8 < bytes.Length)
            value.AsSpan(0, Math.Min(value.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>Opens sequences and items in front of an element; some are closed.</summary>
    static byte[] Nested(byte[] bytes, int letters, Chance chance)
    {
        byte[] opening = [0x40, 0x00, 0x30, 0xA7, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] closing = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];
        var (depth, closed) = (chance.Length(70), chance.Below(2));
        return
        [
            .. bytes.AsSpan(0, letters - 4),
            .. Enumerable.Repeat(opening, depth).SelectMany(one => one),
            .. Enumerable.Repeat(closing, depth * closed).SelectMany(one => one),
            .. bytes.AsSpan(letters - 4),
        ];
    }

    /// <summary>Some number of 32 bits that could be a length, as implicit elements and items have one.</summary>
    static byte[] ChangedNumber(byte[] bytes, Chance chance)
    {
        for (int at = chance.Below(bytes.Length) & ~1, end = Math.Min(bytes.Length - 4, at + 200); at < end; at += 2)
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) is var number && number <= bytes.Length)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Extreme(chance, bytes.Length, number));
                break;
            }
        return bytes;
    }

    static uint Extreme(Chance chance, int length, uint number) => chance.Below(9) switch
    {
        0 => 0,
        1 => number + 1,
        2 => number - 1,
        3 => number | 1,
        4 => 0xFFFF_FFFF,
        5 => 0x7FFF_FFFE,
        6 => (uint)length,
        7 => 0xFFFE,
        _ => (uint)chance.Below(length),
    };

    /// <summary>A changed data set behind a sound deflated head: changes of deflated bytes seldom get behind the inflating.</summary>
    byte[] Deflated(Chance chance)
    {
        var body = Changed(_explicit.Bytes.ToArray(), chance);
        using var deflated = new MemoryStream();
        deflated.Write(_deflated.Bytes.AsSpan(0, DicomHead.DatasetStart(_deflated.Bytes)));
        using (var deflating = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            deflating.Write(body.AsSpan(Math.Min(body.Length, DicomHead.DatasetStart(_explicit.Bytes))));
        return deflated.ToArray();
    }
}
