using Microsoft.Data.Sqlite;

namespace Carpus.Store;

/// <summary>Knows a full disk from other trouble, and says it in one sentence.</summary>
public static class FullDisk
{
    const int NoSpaceLeft = 28;             // ENOSPC
    const int QuotaExceeded = 122;          // EDQUOT
    const int WindowsDiskFull = unchecked((int)0x80070070);
    const int SqliteFull = 13;

    /// <summary>True where the failure, or what lies behind it, is that no space is left.</summary>
    public static bool Is(Exception? failure) => failure switch
    {
        null => false,
        IOException io when io.HResult is NoSpaceLeft or QuotaExceeded or WindowsDiskFull => true,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        _ => Is(failure.InnerException),
    };

    /// <param name="consequence">What was not done, as half a sentence.</param>
    public static IOException Because(string folder, string consequence, Exception failure) => new($"The disk that holds {folder} is full: {consequence}.", failure) { HResult = NoSpaceLeft };
}
