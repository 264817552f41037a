using System.Text.Json;

namespace Pathology.Outputs;

/// <summary><c>slides.jsonl</c>: one line a slide, on the disk as soon as the slide has ended, and every slide once.</summary>
internal sealed class OutcomeJournal : IDisposable
{
    public const string FileName = "slides.jsonl";

    private readonly string _path;
    private readonly Dictionary<string, SlideOutcome> _outcomes;
    private IDiskFile? _file;

    private OutcomeJournal(string path, Dictionary<string, SlideOutcome> outcomes) => (_path, _outcomes) = (path, outcomes);

    /// <summary>The outcomes by now, the latest of each slide.</summary>
    public IReadOnlyCollection<SlideOutcome> Outcomes => _outcomes.Values;

    /// <summary>Begins a journal with the outcomes of an earlier run that still stand.</summary>
    public static OutcomeJournal Open(string path, IEnumerable<SlideOutcome> earlier)
    {
        var journal = new OutcomeJournal(path, earlier.ToDictionary(outcome => outcome.Name, StringComparer.Ordinal));
        journal.Rewrite(journal._outcomes.Values);
        return journal;
    }

    /// <summary>The outcomes that an earlier run wrote down, the latest of each slide; a last line that it left half written is dropped.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dictionary<string, SlideOutcome> ReadEarlier(string path)
    {
        Dictionary<string, SlideOutcome> outcomes = new(StringComparer.Ordinal);
        foreach (string line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            try
            {
                if (JsonSerializer.Deserialize(line, OutputJson.Line.OutcomeDocument) is { Name: not null } earlier)
                {
                    outcomes[earlier.Name] = earlier.ToOutcome();
                }
            }
            catch (JsonException)
            {
                // The line that was being written when the run was killed; its slide counts as not done.
            }
        }

        return outcomes;
    }

    public void Append(SlideOutcome outcome)
    {
        try
        {
            _file ??= Disk.Current.Open(_path, FileMode.Open, FileAccess.Write, FileShare.Read);
            long whole = _file.Length;
            try
            {
                _file.Write(Line(outcome), whole);
                _file.FlushToDisk();
            }
            catch
            {
                // A disk that is full takes half a line; the next one must not be joined to it.
                _file.Resize(whole);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{_path} could not be written: {SystemReason.Of(e)}.", e);
        }

        _outcomes[outcome.Name] = outcome;
    }

    /// <summary>Takes these for all the outcomes that there are, in one write.</summary>
    public void Replace(IEnumerable<SlideOutcome> outcomes)
    {
        _outcomes.Clear();
        foreach (SlideOutcome outcome in outcomes)
        {
            _outcomes.Add(outcome.Name, outcome);
        }

        Rewrite(_outcomes.Values);
    }

    /// <summary>Replaces the file by these lines; what follows is added behind them.</summary>
    public void Rewrite(IEnumerable<SlideOutcome> outcomes)
    {
        Dispose();
        AtomicFile.Write(_path, output =>
        {
            foreach (SlideOutcome outcome in outcomes)
            {
                output.Write(Line(outcome));
            }
        });
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    // One write a line: what a killed run leaves is a whole number of lines and at most one half.
    private static byte[] Line(SlideOutcome outcome) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(OutcomeDocument.For(outcome), OutputJson.Line.OutcomeDocument), (byte)'\n'];
}
