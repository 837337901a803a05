namespace Carpus.Dicom.Deidentification.Runs;

/// <summary>What goes wrong with one film never stops the others; it becomes a sentence in which no value of the film can stand.</summary>
static class FilmMishap
{
    /// <summary>Why it could not be done; null where it was.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, which is no mishap.</exception>
    public static string? Of(Action take)
    {
        try
        {
            take();
            return null;
        }
        catch (Exception refused) when (refused is DeidentificationRefusedException or DicomFormatException)
        {
            return refused.Message;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The system's own words may hold the path, and with it a name.
            return IsDiskFull(failed) ? "It could not be written: the disk is full." : failed is UnauthorizedAccessException ? "It could not be opened: no permission." : "It could not be taken from the disk or written to it.";
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What a fault of ours says might hold a value.
            return $"The program failed at it ({fault.GetType().Name}).";
        }
    }

    // ENOSPC on Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    public static bool IsDiskFull(Exception failure) => (failure.HResult & 0xFFFF) is 28 or 112 or 39;
}
