using System.IO.Compression;

namespace Carpus.Dicom.Syntax;

/// <summary>Writes preamble, meta group and data set (PS3.10 7.1).</summary>
static class FileEncoder
{
    public static void Encode(DicomFile file, Stream target)
    {
        target.Write(file.Preamble.Span);
        target.Write("DICM"u8);
        new DatasetEncoder(target, ElementCoding.ExplicitLittleEndian).Encode(MetaGroup.Of(file));

        if (!file.Syntax.IsDeflated)
            new DatasetEncoder(target, ElementCoding.Of(file.Syntax)).Encode(file.Dataset);
        else if (file.Deflated is { } asItWas && !file.Dataset.HasChangedAnywhere())
            asItWas.CopyTo(target);
        else
            EncodeDeflated(file.Dataset, target);
    }

    public static void Save(DicomFile file, string path)
    {
        var whole = Path.GetFullPath(path);
        var unfinished = Path.Combine(Path.GetDirectoryName(whole)!, $".{Path.GetRandomFileName()}.unfinished");
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 64 << 10))
            {
                Encode(file, stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, whole, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>PS3.5 A.5: the deflated stream is padded to an even length.</summary>
    static void EncodeDeflated(Dataset dataset, Stream target)
    {
        using var deflated = new MemoryStream();
        using (var deflating = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
            new DatasetEncoder(deflating, ElementCoding.ExplicitLittleEndian).Encode(dataset);
        if (deflated.Length % 2 == 1)
            deflated.WriteByte(0);
        deflated.WriteTo(target);
    }
}
