using Microsoft.Win32.SafeHandles;

namespace Carpus.Dicom.Syntax;

/// <summary>A file as it was when it was decoded, so that another file put in its place is noticed.</summary>
/// <param name="Length">In bytes.</param>
sealed record FileStamp(string Path, long Length, DateTime Written)
{
    public static FileStamp Of(SafeFileHandle file, string path) => new(path, RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));

    /// <summary>Opens the file again.</summary>
    /// <exception cref="IOException">It is gone, or another one than it was.</exception>
    public SafeFileHandle Open(FileOptions options = FileOptions.None)
    {
        var file = File.OpenHandle(Path, options: options);
        if (Of(file, Path) == this)
            return file;
        file.Dispose();
        throw new IOException($"The file changed while it was in use: {Path}");
    }

    /// <exception cref="EndOfStreamException">The file became shorter.</exception>
    public void Fill(SafeFileHandle file, Span<byte> bytes, long from)
    {
        for (var filled = 0; filled < bytes.Length;)
        {
            var count = RandomAccess.Read(file, bytes[filled..], from + filled);
            if (count == 0)
                throw new EndOfStreamException($"The file became shorter while it was in use: {Path}");
            filled += count;
        }
    }
}
