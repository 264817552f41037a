using System.Globalization;
using Pathology.Screening;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary>Two bars at the bottom of a terminal, the run and the slide in hand, with a line above them for every slide that ended.</summary>
internal sealed class TerminalRunView : IRunView
{
    private readonly IAnsiConsole _console;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _drawing;
    private readonly Lock _gate = new();
    private ProgressTask? _run;
    private ProgressTask? _slide;

    public TerminalRunView(IAnsiConsole console)
    {
        _console = console;
        _drawing = console.Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(DrawAsync);
    }

    public void Begun(RunOpening opening)
    {
        // The bars say how many slides there are.
    }

    public void Ended(RunEnding ending) => Note(ending.Sentence);

    public void Note(string sentence) => _console.MarkupLineInterpolated($"[grey]{sentence}[/]");

    public void PassedOver(PassedOverFile file)
    {
        // One line at the end counts them; each stands in slides.csv.
    }

    public void Update(RunProgress progress)
    {
        lock (_gate)
        {
            if (_run is null || _slide is null)
            {
                return;
            }

            _run.MaxValue = Math.Max(1, progress.SlidesTotal);
            double within = progress.SlideTilesTotal > 0 ? (double)progress.SlideTilesDone / progress.SlideTilesTotal : 0;
            _run.Value = Math.Min(_run.MaxValue, progress.SlidesEnded + (progress.Slide is null ? 0 : within));
            _run.Description = $"{progress.SlidesEnded} of {progress.SlidesTotal} slides{Left(progress.TimeLeft)}";
            _slide.MaxValue = Math.Max(1, progress.SlideTilesTotal);
            _slide.Value = progress.SlideTilesDone;
            _slide.Description = progress.Slide is null
                ? "…"
                : string.Create(CultureInfo.InvariantCulture, $"{Printable.Text(progress.Slide).EscapeMarkup()}  {progress.TilesPerSecond:N0} tiles/s");
        }
    }

    public void SlideEnded(SlideOutcome outcome, int ended, int total)
    {
        string line = OutcomeLine.For(outcome, ended, total).EscapeMarkup();
        string colour = outcome.Status switch { SlideStatus.Failed => "red", SlideStatus.Unchanged => "grey", _ => "default" };
        _console.MarkupLine($"[{colour}]{line}[/]");
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        await _drawing.ConfigureAwait(false);
    }

    private async Task DrawAsync(ProgressContext context)
    {
        lock (_gate)
        {
            _run = context.AddTask("slides");
            _slide = context.AddTask("…");
        }

        await _end.Task.ConfigureAwait(false);
    }

    private static string Left(TimeSpan? left) => left is { } time ? $", {Duration.Text(time)} left" : "";
}
