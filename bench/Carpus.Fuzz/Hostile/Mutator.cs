using Carpus.Dicom;

namespace Carpus.Fuzz.Hostile;

/// <summary>Makes the file of a number: the same number, seed and corpus give the same bytes.</summary>
/// <param name="corpus">Real files, which may be none.</param>
/// <param name="drawn">Drawn ones; half of all mutations begin with one, so that every codec is reached.</param>
sealed partial class Mutator(IReadOnlyList<SeedFile> corpus, IReadOnlyList<SeedFile> drawn, ulong seed)
{
    const int Small = 16 << 10, Medium = 128 << 10, MostChanges = 6;

    readonly SeedFile[] _small = [.. corpus.Where(file => file.Bytes.Length <= Small)];
    readonly SeedFile[] _medium = [.. corpus.Where(file => file.Bytes.Length is > Small and <= Medium)];
    readonly SeedFile[] _large = [.. corpus.Where(file => file.Bytes.Length > Medium)];
    readonly SeedFile[] _drawn = [.. drawn];
    readonly SeedFile _explicit = drawn.First(file => file.Name == "grey8 in " + TransferSyntax.ExplicitLittleEndian.Name);
    readonly SeedFile _deflated = drawn.First(file => file.Name == "grey8 in " + TransferSyntax.DeflatedExplicitLittleEndian.Name);

    public byte[] Mutated(long number)
    {
        var chance = new Chance(new Chance(seed ^ (ulong)number * 0xD6E8_FEB8_6659_FD93).Next());
        if (chance.OneIn(40))
            return Deflated(chance);

        var bytes = Pick(chance).Bytes.ToArray();
        for (var changes = 1 + chance.Below(chance.OneIn(2) ? 1 : MostChanges); changes > 0; changes--)
            bytes = Changed(bytes, chance);
        return bytes;
    }

    /// <summary>Large files are slow, so they are rare.</summary>
    SeedFile Pick(Chance chance)
    {
        if (_large.Length > 0 && chance.OneIn(500))
            return chance.Of<SeedFile>(_large);
        if (_medium.Length > 0 && chance.OneIn(30))
            return chance.Of<SeedFile>(_medium);
        return chance.Of<SeedFile>(_small.Length > 0 && chance.OneIn(2) ? _small : _drawn);
    }

    byte[] Changed(byte[] bytes, Chance chance)
    {
        if (bytes.Length < 16)
            return bytes;
        return chance.Below(8) switch
        {
            0 or 1 => ChangedBytes(bytes, chance),
            2 => ChangedRun(bytes, chance),
            3 or 4 or 5 => ChangedElement(bytes, chance),
            6 => ChangedStream(bytes, chance),
            _ => chance.OneIn(4) ? Spliced(bytes, Pick(chance).Bytes, chance) : ChangedNumber(bytes, chance),
        };
    }

    static byte[] ChangedBytes(byte[] bytes, Chance chance)
    {
        for (var left = chance.Length(8); left > 0; left--)
        {
            ref var one = ref bytes[Place(bytes, chance)];
            one = chance.Below(3) switch { 0 => (byte)(one ^ 1 << chance.Below(8)), 1 => chance.Byte(), _ => chance.Of<byte>([0, 1, 0x7F, 0x80, 0xFE, 0xFF]) };
        }
        return bytes;
    }

    /// <summary>Zeroed, filled by chance, copied over another place, cut out, put in, or cut off behind.</summary>
    static byte[] ChangedRun(byte[] bytes, Chance chance)
    {
        var from = Place(bytes, chance);
        var length = chance.Length(bytes.Length - from);
        var run = bytes.AsSpan(from, length);
        switch (chance.Below(7))
        {
            case 0:
                run.Clear();
                return bytes;
            case 1:
                foreach (ref var one in run)
                    one = chance.Byte();
                return bytes;
            case 2:
                var target = chance.Below(bytes.Length - length);
                run.CopyTo(bytes.AsSpan(target));
                return bytes;
            case 3:
                return [.. bytes.AsSpan(0, from), .. bytes.AsSpan(from + length)];
            case 4:
                return [.. bytes.AsSpan(0, from), .. run, .. bytes.AsSpan(from)];
            case 5:
                var at = Place(bytes, chance);
                return [.. bytes.AsSpan(0, at), .. run, .. bytes.AsSpan(at)];
            default:
                return bytes[..Math.Max(16, from)];
        }
    }

    static byte[] Spliced(byte[] bytes, byte[] other, Chance chance) =>
        [.. bytes.AsSpan(0, chance.OneIn(2) ? DicomHead.DatasetStart(bytes) : Place(bytes, chance)), .. other.AsSpan(chance.OneIn(2) ? DicomHead.DatasetStart(other) : Place(other, chance))];

    /// <summary>Anywhere, with a liking for the head of the file and for where the pixels begin.</summary>
    static int Place(ReadOnlySpan<byte> bytes, Chance chance) => chance.Below(4) switch
    {
        0 => Math.Min(bytes.Length - 1, 128 + chance.Below(Math.Min(bytes.Length, 1024))),
        1 => Math.Min(bytes.Length - 1, DicomHead.PixelStart(bytes) + chance.Below(200)),
        _ => chance.Below(bytes.Length),
    };
}
