using Pathology.Slides.Staging;

namespace Pathology.Slides;

/// <summary>
/// Slides of slow storage, read from copies on a local disk: the next are copied, one after another, while others are read, and a copy is gone
/// when its slide is closed.
/// </summary>
/// <remarks>
/// <para>What is told of a slide is told of the original: its path, its warnings, and what goes wrong with it. A slide of several files is
/// copied whole. Where there is no room for a copy the slide is read where it lies, which is said in a sentence.</para>
/// <para>Copies stand in a folder of this process, whose owner is told by a lock beside it: what a killed process left is removed when the
/// next stage is opened in the same place. The disk should be a local one; several processes may share it, each within its own limit.</para>
/// <para>No slide waits for one behind it: copies are made in the order in which slides are expected, and room is waited for in that
/// order, so slides have to be closed in about the order in which they were expected. May be used by any number of threads.</para>
/// </remarks>
public sealed class SlideStage : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StagedCopy> _expected = new(StringComparer.Ordinal);
    private readonly StageFolder _folder;
    private readonly long _limit;
    private readonly Action<string> _note;
    private readonly CancellationTokenSource _stop;
    private TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _copying = Task.CompletedTask;
    private long _used;
    private int _copies;

    private SlideStage(StageFolder folder, long limit, Action<string> note, CancellationToken stop) =>
        (_folder, _limit, _note, _stop) = (folder, limit, note, CancellationTokenSource.CreateLinkedTokenSource(stop));

    /// <summary>Opens a stage, and removes what killed processes left there.</summary>
    /// <param name="folder">A folder on a local disk; made where it is not there.</param>
    /// <param name="limit">The bytes that all copies may take together.</param>
    /// <param name="note">Is told what the user should know, a sentence each, from any thread.</param>
    /// <param name="stop">Ends copying; whoever waits for a copy is told so.</param>
    /// <exception cref="IOException">The folder cannot be written; the message names it.</exception>
    public static SlideStage Open(string folder, long limit, Action<string> note, CancellationToken stop)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentNullException.ThrowIfNull(note);
        return new SlideStage(StageFolder.Take(folder), limit, note, stop);
    }

    /// <summary>Says that a slide will be opened after those said before: it is copied as soon as these are and there is room.</summary>
    /// <param name="path">The path by which it will be opened.</param>
    /// <param name="files">All its files; none for a slide on a server, which is not copied.</param>
    public void Expect(string path, IReadOnlyList<string> files) => Add(path, files, isCertain: true);

    /// <summary>Says that a slide will perhaps be opened: it is copied if there is room just then, and gives way to those that are certain.</summary>
    /// <param name="path">The path by which it would be opened.</param>
    /// <param name="files">All its files.</param>
    public void Suppose(string path, IReadOnlyList<string> files) => Add(path, files, isCertain: false);

    /// <summary>Opening from copies: a slide that was expected is opened from its copy when that is there, others as they lie.</summary>
    /// <param name="open">Opens a file.</param>
    public Func<string, SlideOpenOptions, ISlide> Over(Func<string, SlideOpenOptions, ISlide> open) => (path, options) =>
    {
        StagedCopy? copy;
        lock (_lock)
        {
            _expected.Remove(path, out copy);
        }

        if (copy is null || !copy.Made.GetAwaiter().GetResult())
        {
            return open(path, options);
        }

        try
        {
            return new StagedSlide(open(copy.MainPath, options), copy, () => Remove(copy));
        }
        catch (Exception error)
        {
            Remove(copy);
            throw copy.OfOriginal(error);
        }
    };

    /// <summary>Ends copying and removes all copies; slides that were opened from them are to be closed before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _folder.Dispose();
    }

    private void Add(string path, IReadOnlyList<string> files, bool isCertain)
    {
        if (files.Count == 0)
        {
            return;
        }

        var copy = StagedCopy.TryOf(path, files, isCertain);
        lock (_lock)
        {
            if (_expected.TryGetValue(path, out StagedCopy? before))
            {
                if (copy is not null && before.IsOf(copy))
                {
                    before.IsCertain |= isCertain;
                    return;
                }

                _expected.Remove(path);
                Abandon(before);
            }

            // What cannot be looked at is left to whoever opens it: that says why.
            if (copy is null || _stop.IsCancellationRequested)
            {
                return;
            }

            if (copy.Bytes > _limit)
            {
                Say(copy, $"its {Words(copy.Bytes)} are more than the {Words(_limit)} that copies may take together");
                return;
            }

            _expected.Add(path, copy);
            _copying = MakeAsync(_copying, copy);
        }
    }

    private async Task MakeAsync(Task before, StagedCopy copy)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            bool isMade = await EnterAsync(copy).ConfigureAwait(false) && await Task.Run(() => TryMake(copy), _stop.Token).ConfigureAwait(false);
            copy.End(isMade);
        }
        catch (OperationCanceledException)
        {
            copy.Cancel(_stop.Token);
        }
        catch (Exception error)
        {
            copy.Fail(error); // a fault of the program: it is told where the slide is opened
        }
    }

    // Whoever is not certain does not wait, so that nobody waits for a slide that may never come.
    private async Task<bool> EnterAsync(StagedCopy copy)
    {
        for (; ; )
        {
            Task freed;
            lock (_lock)
            {
                if (copy.IsAbandoned)
                {
                    return false;
                }

                if (copy.IsCertain)
                {
                    DropSuppositions(copy.Bytes);
                }

                if (_used + copy.Bytes <= _limit)
                {
                    _used += copy.Bytes;
                    copy.HasRoom = true;
                    return true;
                }

                if (!copy.IsCertain)
                {
                    _expected.Remove(copy.Path);
                    return false;
                }

                freed = _freed.Task;
            }

            await freed.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
    }

    private bool TryMake(StagedCopy copy)
    {
        string? why = null;
        try
        {
            if (FreeSpace.Of(_folder.Path) is not { } free || free >= copy.Bytes)
            {
                copy.Make(_folder.Next(Interlocked.Increment(ref _copies)), _stop.Token);
                return true;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            why = SystemReason.Of(error);
        }
        catch (OperationCanceledException)
        {
            Remove(copy);
            throw;
        }

        Remove(copy);
        Say(copy, why is null ? $"there is no room for a copy of its {Words(copy.Bytes)} in {_folder.Parent}" : $"it could not be copied to {_folder.Parent} ({why})");
        return false;
    }

    // With the lock held.
    private void DropSuppositions(long bytes)
    {
        foreach (StagedCopy other in _expected.Values.Where(other => !other.IsCertain && other.Made.IsCompleted).ToList())
        {
            if (_used + bytes <= _limit)
            {
                return;
            }

            _expected.Remove(other.Path);
            Abandon(other);
        }
    }

    private void Abandon(StagedCopy copy)
    {
        copy.IsAbandoned = true;
        _ = copy.Made.ContinueWith(_ => Remove(copy), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Remove(StagedCopy copy)
    {
        try
        {
            copy.Delete();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _note($"{copy.Folder}: this copy could not be removed ({SystemReason.Of(error)}); the next start tries again.");
        }

        lock (_lock)
        {
            if (!copy.HasRoom)
            {
                return;
            }

            copy.HasRoom = false;
            _used -= copy.Bytes;
            _freed.TrySetResult();
            _freed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Say(StagedCopy copy, string why) => _note($"{copy.Path}: is read where it lies: {why}.");

    private static string Words(long bytes) => bytes >= 1L << 30
        ? FormattableString.Invariant($"{bytes / (double)(1L << 30):0.0} GB")
        : FormattableString.Invariant($"{bytes / (double)(1L << 20):0.0} MB");
}
