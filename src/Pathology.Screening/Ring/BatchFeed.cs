using System.Diagnostics.CodeAnalysis;

namespace Pathology.Screening;

/// <summary>Hands the batches of all slides to the readers: slide after slide, in each slide's own order, every batch once.</summary>
/// <remarks>
/// A slide's last batch is followed at once by the next slide's first, so the classifiers do not drain between slides.
/// It holds no more slides than the run lets be alive.
/// </remarks>
internal sealed class BatchFeed
{
    private readonly Queue<SlideWork> _slides = new();
    private readonly object _gate = new();
    private bool _isClosed;

    /// <summary>Adds a slide that has at least one batch to be read.</summary>
    public void Add(SlideWork slide)
    {
        lock (_gate)
        {
            _slides.Enqueue(slide);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Waits for the next batch. It counts against <paramref name="slide"/> until <see cref="SlideWork.EndBatch"/> is called.
    /// False when the feed is closed.
    /// </summary>
    public bool TryNext([NotNullWhen(true)] out SlideWork? slide, out int number)
    {
        lock (_gate)
        {
            while (!_isClosed)
            {
                if (!_slides.TryPeek(out slide))
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                bool any = slide.TryNextBatch(out number);
                if (!any || !slide.HasNextBatch)
                {
                    // Let go of it with its last batch, not when somebody asks for one more: its end must not wait for a reader.
                    _slides.Dequeue();
                    slide.EndHandingOut();
                }

                if (any)
                {
                    return true;
                }
            }
        }

        (slide, number) = (null, 0);
        return false;
    }

    /// <summary>Hands out nothing more, and wakes whoever waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
