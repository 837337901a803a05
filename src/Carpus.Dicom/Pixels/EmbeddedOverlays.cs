namespace Carpus.Dicom.Pixels;

/// <summary>Overlays in unused bits of the pixels get data of their own (60XX,3000), as PS3.3 C.9.2 wants them since 2004; a code stream has no place for such bits.</summary>
static class EmbeddedOverlays
{
    /// <param name="file">Whose pixels still hold the marks.</param>
    /// <param name="dataset">Takes the overlays with the place in the image that they had.</param>
    /// <exception cref="DicomFormatException">The pixels went through a lossy coding, which kept no such bits.</exception>
    public static void Move(DicomFile file, Dataset dataset)
    {
        for (ushort group = 0x6000; group <= 0x60FE; group += 2)
            if (Overlay.IsInUnusedBits(file.Dataset, group))
                Move(file, dataset, group);
    }

    static void Move(DicomFile file, Dataset dataset, ushort group)
    {
        if (file.Syntax.IsLossy)
            throw new DicomFormatException("An overlay is declared in unused bits of the pixels, which their lossy coding did not keep.", path: new Tag(group, 0x0102).ToString());

        var (format, bit) = (PixelFormat.Of(file.Dataset), file.Dataset.Get<int>(new(group, 0x0102)));
        var pixels = (long)format.Rows * format.Columns;
        var packed = new byte[(pixels * format.Frames + 15) / 16 * 2];
        for (var frame = 0; frame < format.Frames; frame++)
            Pack(PixelDecoder.DecodeCells(file, frame), bit, packed, frame * pixels);

        dataset.Set(new Tag(group, 0x0010), VR.US, format.Rows).Set(new Tag(group, 0x0011), VR.US, format.Columns)
            .Set(new Tag(group, 0x0100), VR.US, 1).Set(new Tag(group, 0x0102), VR.US, 0).Set(new Element.Value(new Tag(group, 0x3000), VR.OW, packed));
        if (format.Frames > 1)
            dataset.Set(new Tag(group, 0x0015), VR.IS, format.Frames).Set(new Tag(group, 0x0051), VR.US, 1);
    }

    /// <summary>PS3.5 8.1.1: one bit behind the other without a gap between frames, lowest bit first.</summary>
    static void Pack(int[] cells, int bit, byte[] packed, long firstBit)
    {
        for (var index = 0; index < cells.Length; index++)
            if ((cells[index] >> bit & 1) == 1)
                packed[(firstBit + index) / 8] |= (byte)(1 << (int)((firstBit + index) % 8));
    }
}
