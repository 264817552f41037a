using Pathology.Outputs;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>Writes how far the run is into its folder, for the viewer, beside what the user sees; at most once in two seconds.</summary>
internal sealed class ProgressFileView(IRunView shown, string folder, TimeProvider clock) : IRunView
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private long? _written;

    public void Begun(RunOpening opening) => shown.Begun(opening);

    public void Ended(RunEnding ending) => shown.Ended(ending);

    public void Note(string sentence) => shown.Note(sentence);

    public void Failed(string sentence) => shown.Failed(sentence);

    public void PassedOver(PassedOverFile file) => shown.PassedOver(file);

    public void SlideEnded(SlideOutcome outcome, int ended, int total) => shown.SlideEnded(outcome, ended, total);

    public void Update(RunProgress progress)
    {
        shown.Update(progress);
        lock (_gate)
        {
            if (_written is { } before && clock.GetElapsedTime(before) < s_every)
            {
                return;
            }

            _written = clock.GetTimestamp();
            Try(() => Of(progress).Write(folder));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Try(() => RunProgressFile.Remove(folder));
        await shown.DisposeAsync().ConfigureAwait(false);
    }

    // Nobody's results hang on it: a folder that does not take it is told of by what does.
    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
        }
    }

    private RunProgressFile Of(RunProgress progress) => new()
    {
        Written = clock.GetUtcNow(),
        SlidesEnded = progress.SlidesEnded,
        SlidesTotal = progress.SlidesTotal,
        Slide = progress.Slide,
        SlideTilesDone = progress.SlideTilesDone,
        SlideTilesTotal = progress.SlideTilesTotal,
        TilesPerSecond = progress.TilesPerSecond,
        SecondsLeft = progress.TimeLeft?.TotalSeconds,
    };
}
