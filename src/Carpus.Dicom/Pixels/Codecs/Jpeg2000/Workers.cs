namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Shares work among cores where there is enough of it.</summary>
static class Workers
{
    const int WorthSharing = 1 << 16;

    /// <param name="cost">Samples that one turn goes over.</param>
    public static void For(int count, ParallelOptions parallel, int cost, Action<int> turn)
    {
        if (parallel.MaxDegreeOfParallelism == 1 || count < 2 || (long)count * cost < WorthSharing)
            for (var i = 0; i < count; i++)
                turn(i);
        else
            Parallel.For(0, count, parallel, turn);
    }
}
