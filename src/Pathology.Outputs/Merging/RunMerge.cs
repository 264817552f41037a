using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>Puts several runs together into one folder: parts of one set that were screened apart, or sets that were screened the same way.</summary>
/// <remarks>
/// The folder holds what one run over all the slides would have left, byte for byte but for timings; it can be continued, verified and
/// evaluated as any other. Stopped or killed, the same call goes on; the runs themselves are not changed. About 2 KB are held a slide.
/// </remarks>
public static class RunMerge
{
    /// <summary>Puts runs together.</summary>
    /// <param name="folders">Results folders, or folders that hold some.</param>
    /// <param name="output">Where the merged run goes.</param>
    /// <exception cref="MergeException">They cannot be put together; nothing was changed.</exception>
    /// <exception cref="AnotherRunException">The output holds another run; nothing was changed.</exception>
    /// <exception cref="IOException">A file cannot be read or written: the message names it and the cause.</exception>
    public static async Task<MergeSummary> MergeAsync(
        IReadOnlyList<string> folders, string output, MergeOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<MergeSource> sources = MergeSource.Find(folders);
        ThrowIfWithin(output, sources);
        RunInfo common = MergeCheck.CommonRun(sources, options);
        IReadOnlyList<MergedSlide> slides = MergedSlides.Of(sources, options);
        var scope = new RunScope { Slides = [.. slides.Select(slide => new RunSlide(slide.Outcome.Name, slide.Outcome.Path))], Anew = options.Anew };
        RunInfo run = options.Complete(common with { Scope = scope });
        await using RunOutputs outputs = await RunOutputs.OpenAsync(output, run, clock, cancellationToken).ConfigureAwait(false);
        var transfer = new SlideTransfer(output, options.Copy);
        IReadOnlyList<SlideOutcome> outcomes = await Task.Run(() => Put(slides, transfer, options.Progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        Disk.Current.FlushAll(output);
        await outputs.TakeAsync(outcomes, cancellationToken).ConfigureAwait(false);
        ImmutableArray<string> notes = await outputs.FinishAsync(RunStatus.Completed, cancellationToken).ConfigureAwait(false);
        return new MergeSummary(
            outcomes.Count,
            outcomes.Count(outcome => outcome.Status == SlideStatus.Failed),
            slides.Count(slide => slide.Folder is null),
            [.. outputs.Notes, .. notes, Words(transfer)]);
    }

    private static IReadOnlyList<SlideOutcome> Put(IReadOnlyList<MergedSlide> slides, SlideTransfer transfer, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, string> reasons = new(StringComparer.Ordinal);
        int done = 0;
        var limits = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 8) };
        try
        {
            Parallel.ForEach(slides, limits, slide =>
            {
                if (slide.Folder is not null && transfer.Put(slide) is { } reason)
                {
                    reasons[slide.Outcome.Name] = reason;
                }

                progress?.Invoke(Interlocked.Increment(ref done), slides.Count);
            });
        }
        catch (AggregateException error) when (error.InnerExceptions[0] is IOException or UnauthorizedAccessException)
        {
            throw new IOException(error.InnerExceptions[0].Message, error.InnerExceptions[0]);
        }

        return [.. slides.Select(slide => reasons.TryGetValue(slide.Outcome.Name, out string? reason)
            ? new SlideOutcome { Name = slide.Outcome.Name, Path = slide.Outcome.Path, Status = SlideStatus.Failed, Reason = reason }
            : slide.Outcome)];
    }

    private static void ThrowIfWithin(string output, IReadOnlyList<MergeSource> sources)
    {
        string own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) + Path.DirectorySeparatorChar;
        if (sources.FirstOrDefault(source => own.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.Folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) is { } outer)
        {
            throw new MergeException($"{output} lies in {outer.Folder}, which is one of the runs; give a folder of its own.");
        }
    }

    private static string Words(SlideTransfer transfer) => (transfer.Linked, transfer.Copied) switch
    {
        (0, 0) => "Every slide's files stood there already.",
        (_, 0) => $"{transfer.Linked:N0} files of slides are second names (hard links) of the runs' own and take no space.",
        (0, _) => $"{transfer.Copied:N0} files of slides were copied.",
        _ => $"{transfer.Linked:N0} files of slides are second names (hard links) of the runs' own; {transfer.Copied:N0} could not be linked and were copied.",
    };
}
