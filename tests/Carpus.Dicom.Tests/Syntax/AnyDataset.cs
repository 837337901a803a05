using CsCheck;

namespace Carpus.Dicom.Tests.Syntax;

/// <summary>Random well-formed data sets: every kind of VR, nested sequences of both kinds of length, private elements.</summary>
static class AnyDataset
{
    static readonly VR[] s_vrs =
    [
        VR.AE, VR.AS, VR.AT, VR.CS, VR.DA, VR.DS, VR.DT, VR.FD, VR.FL, VR.IS, VR.LO, VR.LT, VR.OB, VR.OD, VR.OF, VR.OL, VR.OV, VR.OW, VR.PN, VR.SH, VR.SL, VR.SS,
        VR.ST, VR.SV, VR.TM, VR.UC, VR.UI, VR.UL, VR.UN, VR.UR, VR.US, VR.UT, VR.UV, VR.From("ZZ"),
    ];

    /// <summary>Even groups from 0009 on, so that no element means something to the decoder; element 0000 would be a group length.</summary>
    static readonly Gen<Tag> s_tag = Gen.Select(Gen.UShort[0x0009, 0x7F00], Gen.UShort[0x1000, 0xFFFF]).Select((group, element) => new Tag((ushort)(group | 1), element));

    static readonly Gen<Element> s_value =
        Gen.Select(s_tag, Gen.Int[0, s_vrs.Length - 1], Gen.Byte.Array[0, 12])
            .Select((tag, vr, words) => (Element)new Element.Value(tag, s_vrs[vr], Repeated(words, Math.Max(2, s_vrs[vr].WordLength))));

    public static Gen<Dataset> Of(int depth) =>
        Gen.Select(s_value.Array[0, 6], depth == 0 ? Gen.Const(Array.Empty<Element>()) : Sequence(depth - 1).Array[0, 2], Gen.Bool)
            .Select((values, sequences, hasUndefinedLength) => new Dataset([.. values, .. sequences]) { HasUndefinedLength = hasUndefinedLength });

    static Gen<Element> Sequence(int depth) =>
        Gen.Select(s_tag, Of(depth).Array[0, 3], Gen.Bool).Select((tag, items, hasUndefinedLength) => (Element)new Element.Sequence(tag, [.. items], hasUndefinedLength));

    /// <summary>The elements at any depth as text, so that two data sets can be compared.</summary>
    public static string Text(Dataset dataset, string indent = "") => string.Concat(dataset.Select(element => indent + element switch
    {
        Element.Value value => $"{value.Tag} {value.VR} {Convert.ToHexString(value.Content.Load().Span)}\n",
        Element.Sequence sequence => $"{sequence.Tag} {sequence.HasUndefinedLength}\n{string.Concat(sequence.Items.Select(item => $"{indent}- {item.HasUndefinedLength}\n{Text(item, indent + "  ")}"))}",
        Element.Encapsulated pixels => $"{pixels.Tag} {pixels.Fragments.Length}\n",
        _ => "",
    }));

    static ReadOnlyMemory<byte> Repeated(byte[] bytes, int count) => bytes.SelectMany(one => Enumerable.Repeat(one, count)).ToArray();
}
