using System.Text.Json;

namespace Pathology.Outputs;

/// <summary><c>slides.jsonl</c>: one line a slide, on the disk as soon as the slide has ended, and every slide once.</summary>
internal sealed class OutcomeJournal : IDisposable
{
    private readonly string _path;
    private readonly Dictionary<string, SlideOutcome> _outcomes;
    private FileStream? _stream;

    private OutcomeJournal(string path, Dictionary<string, SlideOutcome> outcomes) => (_path, _outcomes) = (path, outcomes);

    /// <summary>The outcomes by now, the latest of each slide.</summary>
    public IReadOnlyCollection<SlideOutcome> Outcomes => _outcomes.Values;

    /// <summary>Opens or begins a journal; a last line that a killed run left half written is dropped.</summary>
    public static OutcomeJournal Open(string path, bool keepEarlier)
    {
        var journal = new OutcomeJournal(path, new Dictionary<string, SlideOutcome>(StringComparer.Ordinal));
        if (keepEarlier)
        {
            journal.ReadEarlier();
        }

        journal.Rewrite(journal._outcomes.Values);
        return journal;
    }

    public void Append(SlideOutcome outcome)
    {
        try
        {
            _stream ??= new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
            long whole = _stream.Seek(0, SeekOrigin.End);
            try
            {
                WriteLine(_stream, outcome);
                _stream.Flush(flushToDisk: true);
            }
            catch
            {
                // A disk that is full takes half a line; the next one must not be joined to it.
                _stream.SetLength(whole);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{_path} could not be written: {e.Message}", e);
        }

        _outcomes[outcome.Name] = outcome;
    }

    /// <summary>Replaces the file by these lines; what follows is added behind them.</summary>
    public void Rewrite(IEnumerable<SlideOutcome> outcomes)
    {
        Dispose();
        AtomicFile.Write(_path, output =>
        {
            foreach (SlideOutcome outcome in outcomes)
            {
                WriteLine(output, outcome);
            }
        });
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private static void WriteLine(Stream output, SlideOutcome outcome)
    {
        // One write a line: what a killed run leaves is a whole number of lines and at most one half.
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(OutcomeDocument.For(outcome), OutputJson.Line.OutcomeDocument);
        output.Write([.. line, (byte)'\n']);
    }

    private void ReadEarlier()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        foreach (string line in File.ReadLines(_path))
        {
            try
            {
                if (JsonSerializer.Deserialize(line, OutputJson.Line.OutcomeDocument) is { Name: not null } earlier)
                {
                    _outcomes[earlier.Name] = earlier.ToOutcome();
                }
            }
            catch (JsonException)
            {
                // The line that was being written when the run was killed; its slide counts as not done.
            }
        }
    }
}
