using System.Globalization;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>Shows a run as another view does, and writes all of it into a file too, each line with its time.</summary>
internal sealed class LoggedRunView : IRunView
{
    private readonly IRunView _shown;
    private readonly StreamWriter _file;
    private readonly PlainRunView _log;

    /// <param name="shown">What the user sees; disposed with this one.</param>
    /// <param name="path">The file, which is gone on with where it is there.</param>
    /// <param name="time">Stamps the lines.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public LoggedRunView(IRunView shown, string path, TimeProvider time)
    {
        _shown = shown;
        _file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        TextWriter stamped = TextWriter.Synchronized(new Stamped(_file, time));
        _log = new PlainRunView(stamped, stamped, time);
    }

    public void Begun(RunOpening opening)
    {
        _log.Note(string.Create(CultureInfo.InvariantCulture, $"{opening.Slides:N0} slides, {opening.Model} on {opening.Device}, results in {opening.Output}"));
        _shown.Begun(opening);
    }

    public void Note(string sentence) => Both(view => view.Note(sentence));

    public void PassedOver(PassedOverFile file)
    {
        _log.Note($"{file.Path} {file.Reason}");
        _shown.PassedOver(file);
    }

    public void Update(RunProgress progress) => Both(view => view.Update(progress));

    public void SlideEnded(SlideOutcome outcome, int ended, int total) => Both(view => view.SlideEnded(outcome, ended, total));

    public void Ended(RunEnding ending) => Both(view => view.Ended(ending));

    public async ValueTask DisposeAsync()
    {
        await _shown.DisposeAsync().ConfigureAwait(false);
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    private void Both(Action<IRunView> tell)
    {
        tell(_log);
        tell(_shown);
    }

    private sealed class Stamped(TextWriter file, TimeProvider time) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value) =>
            file.WriteLine($"{time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {Printable.Text(value ?? "")}");
    }
}
