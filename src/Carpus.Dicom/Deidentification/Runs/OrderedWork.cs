namespace Carpus.Dicom.Deidentification.Runs;

/// <summary>Works at several items at a time and hands over what came of them one by one, in the order of the items: the order never tells how many worked.</summary>
static class OrderedWork
{
    /// <summary>Who is ahead waits, so that what was done and not yet handed over stays little.</summary>
    const int AheadPerThread = 4;

    /// <param name="work">It may be called by several threads at once, and must not throw but for being cancelled.</param>
    /// <param name="take">It is called by one thread at a time, with each item and what came of it.</param>
    public static void Run<TItem, TResult>(IReadOnlyList<TItem> items, int threads, Func<TItem, TResult> work, Action<TItem, TResult> take, CancellationToken cancellation)
    {
        if (threads > 1 && items.Count > 1)
            RunTogether(items, threads, work, take, cancellation);
        else
            foreach (var item in items)
            {
                cancellation.ThrowIfCancellationRequested();
                take(item, work(item));
            }
    }

    static void RunTogether<TItem, TResult>(IReadOnlyList<TItem> items, int threads, Func<TItem, TResult> work, Action<TItem, TResult> take, CancellationToken cancellation)
    {
        var workers = new TaskFactory(cancellation, TaskCreationOptions.None, TaskContinuationOptions.None, new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler);
        var begun = new Queue<(TItem Item, Task<TResult> Work)>();
        try
        {
            foreach (var item in items)
            {
                if (begun.Count == AheadPerThread * threads)
                    TakeNext();
                begun.Enqueue((item, workers.StartNew(() => work(item))));
            }
            while (begun.Count > 0)
                TakeNext();
        }
        finally
        {
            // Nobody may still be writing when this is over, however it ends.
            Task.WhenAll(begun.Select(one => one.Work)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        void TakeNext()
        {
            cancellation.ThrowIfCancellationRequested();
            var (item, done) = begun.Dequeue();
            take(item, done.GetAwaiter().GetResult());
        }
    }
}
