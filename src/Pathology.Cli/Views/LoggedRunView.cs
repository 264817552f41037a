using System.Globalization;
using System.Text;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>Shows a run as another view does, and writes all of it into a file too, each line with its time.</summary>
internal sealed class LoggedRunView : IRunView
{
    private readonly IRunView _shown;
    private readonly IDiskFile _file;
    private readonly PlainRunView _log;

    /// <param name="shown">What the user sees; disposed with this one.</param>
    /// <param name="path">The file, which is gone on with where it is there.</param>
    /// <param name="time">Stamps the lines.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public LoggedRunView(IRunView shown, string path, TimeProvider time)
    {
        _shown = shown;
        _file = Disk.Current.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        TextWriter stamped = TextWriter.Synchronized(new Stamped(_file, time));
        _log = new PlainRunView(stamped, stamped, time);
    }

    public void Begun(RunOpening opening)
    {
        _log.Note(string.Create(CultureInfo.InvariantCulture, $"{opening.Slides:N0} slides, {opening.Model} on {opening.Device}, results in {opening.Output}"));
        _shown.Begun(opening);
    }

    public void Note(string sentence) => Both(view => view.Note(sentence));

    public void Failed(string sentence) => Both(view => view.Failed(sentence));

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
        _file.Dispose();
    }

    private void Both(Action<IRunView> tell)
    {
        tell(_log);
        tell(_shown);
    }

    private sealed class Stamped(IDiskFile file, TimeProvider time) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            string line = $"{time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {Printable.Text(value ?? "")}\n";
            try
            {
                file.Write(Encoding.UTF8.GetBytes(line), file.Length);
            }
            catch (IOException)
            {
                // A full disk loses words of the log, and no result.
            }
        }
    }
}
