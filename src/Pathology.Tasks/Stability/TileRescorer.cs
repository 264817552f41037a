using System.Runtime.ExceptionServices;
using Pathology.Inference;
using Pathology.Screening;

namespace Pathology.Tasks;

/// <summary>Scores the tiles of a plan, once for each of several changes of their pixels, which are read once.</summary>
/// <remarks>
/// Each classifier has a thread that reads, changes and scores a batch at a time, so memory is two batches a classifier. Batches are fixed by the
/// plan and the network takes all in one shape: scores are the same each time, and the same as in a run.
/// </remarks>
/// <param name="classifiers">The network. It is not owned.</param>
/// <param name="positiveClass">The class whose scores are meant.</param>
internal sealed class TileRescorer(ClassifierSet classifiers, int positiveClass)
{
    /// <param name="slide">Stays the caller's.</param>
    /// <param name="plan">Its tiles.</param>
    /// <param name="changes">Each makes what changes a tile; null for nothing.</param>
    /// <returns>For each change a score a tile, in the plan's order; NaN for a tile whose pixels are damaged.</returns>
    /// <exception cref="SlideException">The slide cannot be read any more.</exception>
    public async Task<float[][]> ScoreAsync(ISlide slide, TilePlan plan, IReadOnlyList<Func<PixelSize, IPictureChange>?> changes, CancellationToken cancellation)
    {
        float[][] scores = [.. changes.Select(_ => new float[plan.Count])];
        int size = Math.Max(1, classifiers.BatchSize);
        int next = -1;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? failure = null;
        await Task.WhenAll(classifiers.Select(classifier => Task.Run(() => Work(classifier), CancellationToken.None))).ConfigureAwait(false);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure); // the first, as itself
        }

        return scores;

        void Work(ITileClassifier classifier)
        {
            try
            {
                var read = new TileBatch(size, plan.TileSize, classifier.Classes.Length);
                var changed = new TileBatch(size, plan.TileSize, classifier.Classes.Length);
                var pixels = new TilePixels();
                using var made = new Changes(changes, plan.TileSize);
                for (int batch; (batch = Interlocked.Increment(ref next)) * (long)size < plan.Count;)
                {
                    int first = batch * size;
                    read.Count = changed.Count = Math.Min(size, plan.Count - first);
                    for (int i = 0; i < read.Count; i++)
                    {
                        stop.Token.ThrowIfCancellationRequested();
                        read.SetUnread(i, !pixels.TryRead(slide, plan.IndexOf(first + i), plan, read.PixelsOf(i)));
                    }

                    for (int change = 0; change < changes.Count; change++)
                    {
                        stop.Token.ThrowIfCancellationRequested();
                        TileBatch scored = made.Apply(change, read, changed);
                        classifier.Classify(scored);
                        for (int i = 0; i < read.Count; i++)
                        {
                            scores[change][first + i] = read.IsUnread(i) ? float.NaN : scored.ScoresOf(i)[positiveClass];
                        }
                    }
                }
            }
#pragma warning disable CA1031 // told by whoever waits for all
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, error, null);
                stop.Cancel(); // the others need not go on
            }
        }
    }

    // One thread's own, since each holds scratch memory.
    private sealed class Changes(IReadOnlyList<Func<PixelSize, IPictureChange>?> changes, PixelSize size) : IDisposable
    {
        private readonly IPictureChange?[] _changes = [.. changes.Select(make => make?.Invoke(size))];

        public TileBatch Apply(int change, TileBatch read, TileBatch changed)
        {
            if (_changes[change] is not { } apply)
            {
                return read;
            }

            for (int i = 0; i < read.Count; i++)
            {
                apply.Apply(read.PixelsOf(i), changed.PixelsOf(i));
            }

            return changed;
        }

        public void Dispose()
        {
            foreach (IPictureChange? change in _changes)
            {
                change?.Dispose();
            }
        }
    }
}
