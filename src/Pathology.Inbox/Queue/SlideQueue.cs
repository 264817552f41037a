using Microsoft.Data.Sqlite;

namespace Pathology.Inbox;

/// <summary>
/// The slides of an inbox, each once, and how far each is; kept in one file, so that no end of the program loses or doubles one.
/// </summary>
/// <remarks>Any thread may ask. Failures of SQLite arrive as an <see cref="IOException"/>.</remarks>
internal sealed class SlideQueue : IDisposable
{
    /// <summary>
    /// The file's name, beside the run's; hidden, as all of the program's own notes are, so that it is none of the results that are
    /// verified.
    /// </summary>
    public const string FileName = ".inbox.sqlite";

    // A slide over which the program ended this often lets all others go first: it may be the reason.
    private const int Suspicious = 2;

    private readonly QueueFile _file;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Version, string Path, SlideState State)> _known = new(StringComparer.OrdinalIgnoreCase);

    private SlideQueue(QueueFile file, TimeProvider time) => (_file, _time) = (file, time);

    /// <summary>Names of the slides over which the program ended the last time.</summary>
    public IReadOnlyList<string> Interrupted { get; private set; } = [];

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens the queue, makes it where it is not there, and gives back to it what the program was at when it ended.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pause">How long a slide waits over which the program has ended so many times.</param>
    public static SlideQueue Open(string path, TimeProvider time, Func<int, TimeSpan> pause)
    {
        var queue = new SlideQueue(new QueueFile(path), time);
        queue.Ask(file =>
        {
            queue.Interrupted = file.Query("SELECT name FROM slides WHERE state = $working", row => row.GetString(0), ("$working", (int)SlideState.Working));
            file.Execute(
                "UPDATE slides SET state = $waiting, attempts = max(0, attempts - 1), interruptions = interruptions + 1 WHERE state = $working",
                ("$waiting", (int)SlideState.Waiting),
                ("$working", (int)SlideState.Working));
            foreach ((long id, int times) in file.Query(
                "SELECT id, interruptions FROM slides WHERE state = $waiting AND interruptions >= $suspicious AND due = 0",
                row => (row.GetInt64(0), row.GetInt32(1)),
                ("$waiting", (int)SlideState.Waiting),
                ("$suspicious", Suspicious)))
            {
                file.Execute("UPDATE slides SET due = $due WHERE id = $id", ("$due", queue.Now + (long)pause(times - Suspicious + 1).TotalMilliseconds), ("$id", id));
            }

            foreach ((string identity, string version, string slide, int state) in file.Query(
                "SELECT identity, version, path, state FROM slides", row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3))))
            {
                queue._known[identity] = (version, slide, (SlideState)state);
            }

            return 0;
        });
        return queue;
    }

    /// <summary>Sets the turn of all that wait, by patterns that may have changed since.</summary>
    public void Prioritise(Func<string, int> priorityOf) => Ask(file =>
    {
        foreach ((long id, string relative, int priority) in file.Query(
            "SELECT id, relative, priority FROM slides WHERE state = $waiting",
            row => (row.GetInt64(0), row.GetString(1), row.GetInt32(2)),
            ("$waiting", (int)SlideState.Waiting)))
        {
            if (priorityOf(relative) is var now && now != priority)
            {
                file.Execute("UPDATE slides SET priority = $priority WHERE id = $id", ("$priority", now), ("$id", id));
            }
        }

        return 0;
    });

    /// <summary>Puts failed slides back into the queue; gives how many.</summary>
    public int RetryFailed() => Ask(file =>
    {
        foreach ((string identity, (string version, string path, SlideState state)) in _known.ToArray())
        {
            _known[identity] = (version, path, state == SlideState.Failed ? SlideState.Waiting : state);
        }

        return file.Execute(
            "UPDATE slides SET state = $waiting, attempts = 0, interruptions = 0, due = 0, reason = NULL WHERE state = $failed",
            ("$waiting", (int)SlideState.Waiting),
            ("$failed", (int)SlideState.Failed));
    });

    /// <summary>
    /// Whether a slide is in the queue, in this version and from this file, so that <see cref="Add"/> would change nothing.
    /// </summary>
    public bool Knows(ArrivedSlide slide)
    {
        lock (_gate)
        {
            return _known.TryGetValue(SlideNames.IdentityOf(slide.Name), out (string Version, string Path, SlideState State) known)
                && known.Version == slide.Version && known.Path == slide.Main.Path && known.State != SlideState.Gone;
        }
    }

    /// <summary>Takes a slide into the queue.</summary>
    /// <param name="isThere">Whether a file is in the inbox now.</param>
    public Offer Add(ArrivedSlide slide, int priority, Func<string, bool> isThere) => Ask(file =>
    {
        string identity = SlideNames.IdentityOf(slide.Name);
        bool isKnown = _known.TryGetValue(identity, out (string Version, string Path, SlideState State) known);
        if (isKnown && known.Path == slide.Main.Path && known.Version == slide.Version && known.State != SlideState.Gone)
        {
            return Offer.Known;
        }

        if (isKnown && known.State is SlideState.Working or SlideState.Screened)
        {
            return Offer.Known; // looked at again when its present turn has ended
        }

        if (isKnown && known.Path != slide.Main.Path && known.State != SlideState.Gone && isThere(known.Path))
        {
            return Offer.SameName;
        }

        file.Execute(
            """
            INSERT INTO slides(identity, name, path, relative, version, state, priority, arrival, arrived)
            VALUES($identity, $name, $path, $relative, $version, $waiting, $priority, (SELECT coalesce(max(arrival), 0) + 1 FROM slides), $now)
            ON CONFLICT(identity) DO UPDATE SET name = excluded.name, path = excluded.path, relative = excluded.relative, version = excluded.version,
              state = excluded.state, priority = excluded.priority, arrival = excluded.arrival, arrived = excluded.arrived,
              attempts = 0, interruptions = 0, due = 0, reason = NULL, target = NULL, ended = NULL
            """,
            ("$identity", identity),
            ("$name", slide.Name),
            ("$path", slide.Main.Path),
            ("$relative", slide.Main.RelativeName),
            ("$version", slide.Version),
            ("$waiting", (int)SlideState.Waiting),
            ("$priority", priority),
            ("$now", Now));
        _known[identity] = (slide.Version, slide.Main.Path, SlideState.Waiting);
        return !isKnown || known.State == SlideState.Gone ? Offer.New : Offer.Changed;
    });

    /// <summary>Takes the slide whose turn it is, and counts the try; null where none is due.</summary>
    public QueuedSlide? Take() => Ask(file =>
    {
        QueuedSlide? next = NextIn(file);
        if (next is null)
        {
            return null;
        }

        SlideState state = next.State == SlideState.Screened ? SlideState.Screened : SlideState.Working;
        file.Execute("UPDATE slides SET state = $state, attempts = attempts + 1, due = 0 WHERE id = $id", ("$state", (int)state), ("$id", next.Id));
        Remember(next, state);
        return next with { State = state, Attempts = next.Attempts + 1 };
    });

    /// <summary>The slide that would be taken, which stays where it is.</summary>
    public QueuedSlide? Next() => Ask(NextIn);

    /// <summary>Gives a slide back as if it had not been taken: the reason was not the slide. What is screened already stays so.</summary>
    public void Release(QueuedSlide slide) => GiveBack(slide, "attempts = max(0, attempts - 1)");

    /// <summary>Its results are whole.</summary>
    public void Screened(QueuedSlide slide, string? target) => Move(slide, SlideState.Screened, "target = $value, interruptions = 0", target);

    public void Done(QueuedSlide slide) => Move(slide, SlideState.Done, "reason = NULL, ended = $value", Now);

    public void Failed(QueuedSlide slide, string reason) => Move(slide, SlideState.Failed, "reason = $value", reason);

    public void Gone(QueuedSlide slide) => Move(slide, SlideState.Gone, "attempts = max(0, attempts - 1)");

    /// <summary>It is tried again, not before <paramref name="pause"/> has passed; what is screened already is put away then.</summary>
    public void TryAgain(QueuedSlide slide, string reason, TimeSpan pause) =>
        GiveBack(slide, "due = $due, reason = $reason", ("$due", Now + (long)pause.TotalMilliseconds), ("$reason", reason));

    public QueueCounts Counts() => Ask(file =>
    {
        Dictionary<int, int> byState = file.Query("SELECT state, count(*) FROM slides GROUP BY state", row => (row.GetInt32(0), row.GetInt32(1))).ToDictionary(row => row.Item1, row => row.Item2);
        int Of(SlideState state) => byState.GetValueOrDefault((int)state);
        int retrying = file.Query("SELECT count(*) FROM slides WHERE state = $waiting AND due > 0", row => row.GetInt32(0), ("$waiting", (int)SlideState.Waiting))[0];
        return new QueueCounts(Of(SlideState.Waiting) - retrying, retrying, Of(SlideState.Working) + Of(SlideState.Screened), Of(SlideState.Done), Of(SlideState.Failed), Of(SlideState.Gone));
    });

    public void Dispose() => _file.Dispose();

    private static QueuedSlide Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), (SlideState)row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.IsDBNull(8) ? null : row.GetString(8));

    private void Move(QueuedSlide slide, SlideState state, string and, object? value = null) => Ask(file =>
    {
        file.Execute($"UPDATE slides SET state = $state, due = 0, {and} WHERE id = $id", ("$state", (int)state), ("$value", value), ("$id", slide.Id));
        Remember(slide, state);
        return 0;
    });

    private void GiveBack(QueuedSlide slide, string and, params (string Name, object? Value)[] values) => Ask(file =>
    {
        bool isWorking = file.Execute(
            $"UPDATE slides SET state = $waiting, {and} WHERE id = $id AND state = $working",
            [("$waiting", (int)SlideState.Waiting), ("$working", (int)SlideState.Working), ("$id", slide.Id), .. values]) > 0;
        if (isWorking)
        {
            Remember(slide, SlideState.Waiting);
        }
        else
        {
            file.Execute($"UPDATE slides SET {and} WHERE id = $id", [("$id", slide.Id), .. values]);
        }

        return 0;
    });

    private void Remember(QueuedSlide slide, SlideState state) => _known[SlideNames.IdentityOf(slide.Name)] = (slide.Version, slide.Path, state);

    private T Ask<T>(Func<QueueFile, T> question)
    {
        lock (_gate)
        {
            try
            {
                return question(_file);
            }
            catch (SqliteException error)
            {
                throw QueueFile.IsFull(error)
                    ? new DiskFullException("the queue cannot be written", error)
                    : new IOException($"{FileName}: the queue cannot be read or written ({error.Message.TrimEnd('.')}).", error);
            }
        }
    }

    private QueuedSlide? NextIn(QueueFile file) => file.Query(
        $"""
        SELECT id, name, path, relative, version, state, attempts, interruptions, target FROM slides
        WHERE state IN ($screened, $waiting) AND due <= $now
        ORDER BY state DESC, interruptions >= $suspicious, priority, arrival LIMIT 1
        """,
        Read,
        ("$screened", (int)SlideState.Screened),
        ("$waiting", (int)SlideState.Waiting),
        ("$now", Now),
        ("$suspicious", Suspicious)).SingleOrDefault();
}
