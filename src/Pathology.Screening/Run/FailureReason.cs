namespace Pathology.Screening;

/// <summary>What a failure means for the run, and how it is told.</summary>
internal static class FailureReason
{
    /// <summary>
    /// Whether the slide alone has failed. Else the run ends: it was cancelled, or the machine lacks what every slide needs.
    /// </summary>
    public static bool IsOfTheSlide(Exception error, CancellationToken stop) => error switch
    {
        OperationCanceledException => !stop.IsCancellationRequested,
        MachineNotReadyException or DllNotFoundException or ModelException => false,
        _ => true,
    };

    /// <summary>The outcome of a slide that could not be screened.</summary>
    /// <param name="services">Is told of it where nobody foresaw it.</param>
    public static SlideOutcome OutcomeOf(SlideJob job, Exception error, ScreeningServices services, ScreeningOptions options, double seconds = 0)
    {
        if (IsUnforeseen(error))
        {
            services.Unforeseen?.Invoke(job, options.FolderOf(job), error);
        }

        return OutcomeOf(job, error, seconds);
    }

    internal static SlideOutcome OutcomeOf(SlideJob job, Exception error, double seconds = 0) => new()
    {
        Name = job.Name,
        Path = job.Path,
        Status = SlideStatus.Failed,
        Reason = Sentence(job, error),
        Seconds = seconds,
    };

    /// <summary>Whether it is a fault of the program rather than of the slide or the disk.</summary>
    public static bool IsUnforeseen(Exception error) =>
        error is not (SlideException or InputFileException or IOException or UnauthorizedAccessException or OutOfMemoryException or OverflowException or OperationCanceledException);

    internal static string Sentence(SlideJob job, Exception error) => error switch
    {
        SlideException or InputFileException => error.Message,
        FileNotFoundException or DirectoryNotFoundException when FileStatus.Of(job.Path).Kind == FileKind.Missing && !FileStatus.IsUndecodable(job.Path) =>
            $"{job.Path}: no such file; was it moved or deleted?",
        IOException or UnauthorizedAccessException when error.Message.Contains(job.Path, StringComparison.Ordinal) => error.Message,
        IOException or UnauthorizedAccessException => $"{job.Path}: {error.Message}",
        OutOfMemoryException or OverflowException =>
            $"{job.Path}: this slide's heatmap has more cells than there is memory for; use a larger --stride.",
        _ => $"{job.Path}: something unforeseen happened ({error.GetType().Name}: {error.Message}).",
    };
}
