using CsCheck;

namespace Carpus.Dicom.Tests.Pixels.Codecs;

/// <summary>A code stream with a few bytes changed, cut or repeated: it decodes to something or is refused, and nothing else escapes.</summary>
static class Mutations
{
    static readonly Gen<(int Kind, int Position, byte Value)[]> Changes = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1 << 20], Gen.Byte).Array[1, 6];

    public static void Refused(byte[] stream, Action<byte[]> decode, int times = 1500) =>
        Changes.Sample(changes =>
        {
            try
            {
                decode(changes.Aggregate(stream, Mutate));
            }
            catch (DicomFormatException)
            {
            }
        }, iter: times, threads: 1);

    static byte[] Mutate(byte[] stream, (int Kind, int Position, byte Value) change)
    {
        if (stream.Length == 0)
            return stream;
        var at = change.Position % stream.Length;
        var head = change.Position % Math.Min(stream.Length, 128); // headers are where it hurts
        var result = (byte[])stream.Clone();
        switch (change.Kind)
        {
            case 0: return stream[..at];
            case 1: return [.. stream[..at], change.Value, .. stream[at..]];
            case 2: return [.. stream[..at], .. stream[Math.Min(stream.Length, at + change.Value)..]];
            case 3: result[at] = 0xFF; return result;
            case 4: result[head] ^= (byte)(1 << (change.Value & 7)); return result;
            case 5: result[head] = change.Value; return result;
            default: result[at] = change.Value; return result;
        }
    }
}
