using System.Collections.Immutable;
using Pathology.Outputs;
using Pathology.Slides;
using Pathology.Viewer.Catalog;

namespace Pathology.Viewer.Slides;

/// <summary>Slides that are held open, the least recently used closed first. Any thread may ask.</summary>
/// <remarks>
/// No more than the capacity are open beside those being read this moment. A slide that failed a read, or whose file is another by
/// now, is not given out again: the next request opens the file anew.
/// </remarks>
internal sealed class SlidePool(int capacity, Func<SlideEntry, SlideOpenOptions> opening, ImmutableArray<string> folders) : IAsyncDisposable
{
    private readonly Dictionary<string, PooledSlide> _slides = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _clock;
    private int _holders;
    private bool _isDisposed;

    /// <summary>How many slides are open or being opened.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _slides.Count;
            }
        }
    }

    /// <summary>How many requests hold a slide this moment.</summary>
    public int Holders
    {
        get
        {
            lock (_gate)
            {
                return _holders;
            }
        }
    }

    /// <summary>Lends a slide, opening it where it is not open.</summary>
    /// <exception cref="SlideException">It cannot be opened: the message says why.</exception>
    /// <exception cref="FileNotFoundException">It is not where the run found it.</exception>
    public async Task<SlideLease> LendAsync(SlideEntry entry, CancellationToken cancellationToken)
    {
        bool isOnServer = DicomWebSlides.IsAddress(entry.Path);
        string path = isOnServer ? entry.Path : SlidePlaces.Find(entry.Path, entry.Name, entry.Source.Folder, folders)
            ?? throw new FileNotFoundException($"{entry.Path}: the slide file is not there.", entry.Path);
        FileVersion version = isOnServer ? FileVersion.OfAddress(path) : FileVersion.Of(path)
            ?? throw new FileNotFoundException($"{path}: the slide file is not there any more.", path);
        for (; ; )
        {
            PooledSlide held = Hold(entry, path, version);
            try
            {
                OpenSlide slide = await held.Opening.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (slide.Version == version)
                {
                    return new SlideLease(this, held, slide);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                GiveBack(held);
                throw;
            }
            catch
            {
                Retire(held);
                GiveBack(held);
                throw;
            }

            Retire(held);
            GiveBack(held);
        }
    }

    /// <summary>Lends no more of this handle: a read of it failed, and a slide that failed once is of no further use.</summary>
    public void Drop(string id)
    {
        lock (_gate)
        {
            if (_slides.TryGetValue(id, out PooledSlide? slide))
            {
                RetireUnderLock(slide);
            }
        }
    }

    public void GiveBack(PooledSlide slide)
    {
        lock (_gate)
        {
            slide.Holders--;
            _holders--;
            CloseIfDone(slide);
        }
    }

    public async ValueTask DisposeAsync()
    {
        PooledSlide[] open;
        lock (_gate)
        {
            _isDisposed = true;
            open = [.. _slides.Values];
            foreach (PooledSlide slide in open)
            {
                RetireUnderLock(slide);
            }
        }

        foreach (PooledSlide slide in open)
        {
            await ((Task)slide.Opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private PooledSlide Hold(SlideEntry entry, string path, FileVersion version)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_slides.TryGetValue(entry.Id, out PooledSlide? slide) && slide.IsScreened != entry.IsScreened)
            {
                RetireUnderLock(slide); // there is a result by now, which says what was scored
                slide = null;
            }

            if (slide is null)
            {
                MakeRoom();
                slide = new PooledSlide(
                    entry.Id, entry.IsScreened, Task.Run(() => new OpenSlide(Slide.Open(path, opening(entry)), version)));
                _slides.Add(entry.Id, slide);
            }

            slide.Holders++;
            _holders++;
            slide.LastUsed = ++_clock;
            return slide;
        }
    }

    private void MakeRoom()
    {
        while (_slides.Count >= capacity && _slides.Values.Where(slide => slide.Holders == 0).MinBy(slide => slide.LastUsed) is { } oldest)
        {
            RetireUnderLock(oldest);
        }
    }

    private void Retire(PooledSlide slide)
    {
        lock (_gate)
        {
            RetireUnderLock(slide);
        }
    }

    private void RetireUnderLock(PooledSlide slide)
    {
        if (!slide.IsRetired)
        {
            slide.IsRetired = true;
            _slides.Remove(slide.Id);
            CloseIfDone(slide);
        }
    }

    private static void CloseIfDone(PooledSlide slide)
    {
        if (slide is { IsRetired: true, Holders: 0 })
        {
            _ = slide.Opening.ContinueWith(
                static opened => opened.GetAwaiter().GetResult().Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
        }
    }
}
