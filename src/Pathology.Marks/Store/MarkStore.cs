using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Pathology.Marks;

/// <summary>
/// The marks that readers made on the slides of a folder: every version of each, with who and when; nothing is ever overwritten.
/// </summary>
/// <remarks>
/// Any thread may ask, and any number of programs at once. A change names the version that it was made on; where somebody changed the mark
/// meanwhile, it is refused with <see cref="MarkConflictException"/>. The file is made with the first change: reading leaves nothing
/// behind. Failures of the file arrive as an <see cref="IOException"/> in a sentence.
/// </remarks>
public sealed class MarkStore : IDisposable
{
    /// <summary>The file's name; hidden, as all of the program's own notes are, so that it is none of a run's results.</summary>
    public const string FileName = ".marks.sqlite";

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private MarksFile? _file;
    private bool _isDisposed;

    private MarkStore(string path, TimeProvider time) => (_path, _time) = (path, time);

    /// <summary>The marks of a run's folder, or of a folder of slides; there need be none yet.</summary>
    public static MarkStore In(string folder, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new MarkStore(Path.Combine(folder, FileName), time ?? TimeProvider.System);
    }

    /// <summary>Whether anybody has marked anything here.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>Number of the latest change, 0 before the first: another number, and something is new.</summary>
    public long Latest => Ask(file => file.Query("SELECT coalesce(max(id), 0) FROM changes", row => row.GetInt64(0))[0], 0);

    /// <summary>The marks of a slide as they are now, removed ones too (without content), so that their versions are known.</summary>
    public IReadOnlyList<Mark> Of(string slide) => Ask(file => MarkRows.OfSlide(file, slide), []);

    /// <summary>The marks of all slides as they are now, without the removed.</summary>
    public IReadOnlyList<Mark> All() => Ask(file => MarkRows.All(file).FindAll(mark => mark.Content is not null), []);

    /// <summary>Every change after one, in their order.</summary>
    public IReadOnlyList<Mark> Since(long change) => Ask(file => MarkRows.Since(file, change), []);

    /// <summary>Every change that was ever made on a slide, in their order.</summary>
    public IReadOnlyList<Mark> History(string slide) => Ask(file => MarkRows.History(file, slide), []);

    /// <summary>Makes a mark, changes one, or takes one away.</summary>
    /// <param name="slide">The slide's name in its run.</param>
    /// <param name="id">The mark.</param>
    /// <param name="version">The version that the change was made on; 0 for a mark that is new.</param>
    /// <param name="reader">Who changes it.</param>
    /// <param name="content">What it says from now on; null takes it away.</param>
    /// <returns>The mark as it is now. The same change sent twice is made once.</returns>
    /// <exception cref="MarkConflictException">Somebody changed the mark since that version.</exception>
    /// <exception cref="ArgumentException">The mark or the name is not one (<see cref="MarkRules"/>).</exception>
    public Mark Write(string slide, Guid id, int version, string reader, MarkContent? content)
    {
        ArgumentException.ThrowIfNullOrEmpty(slide);
        string name = MarkRules.NameOf(reader) ?? throw new ArgumentException("A reader has a name.", nameof(reader));
        if (content is not null && MarkRules.FaultOf(content) is { } fault)
        {
            throw new ArgumentException(fault, nameof(content));
        }

        return Change(file =>
        {
            Mark? current = MarkRows.Current(file, slide, id);
            if ((current?.Version ?? 0) == version)
            {
                return current is null && content is null
                    ? throw new MarkConflictException("There is no such mark.", null)
                    : Append(file, (slide, id, version + 1), content is null ? 0 : null, name, content);
            }

            bool isSentAgain = current is not null && current.Version == version + 1 && current.Reader == name && Body(current.Content) == Body(content);
            return isSentAgain ? current! : throw Conflict(current);
        });
    }

    /// <summary>Takes a change back: the mark says again what it said before. An undoing is a change, and can be undone.</summary>
    /// <exception cref="MarkConflictException">The mark was changed since.</exception>
    public Mark Undo(string slide, long change, string reader)
    {
        string name = MarkRules.NameOf(reader) ?? throw new ArgumentException("A reader has a name.", nameof(reader));
        return Change(file =>
        {
            Mark undone = MarkRows.Of(file, slide, change) ?? throw new MarkConflictException("There is no such change.", null);
            Mark current = MarkRows.Current(file, slide, undone.Id)!;
            if (current.Holds != undone.Holds)
            {
                throw Conflict(current);
            }

            Mark? before = MarkRows.Of(file, slide, undone.Id, undone.Version - 1);
            return Append(file, (slide, undone.Id, current.Version + 1), before?.Holds ?? 0, name, before?.Content);
        });
    }

    /// <summary>Notes how long a reader has looked at a slide in one sitting, so far; a smaller number than before changes nothing.</summary>
    public void Look(Guid sitting, string slide, string reader, double seconds) => Change(file =>
    {
        long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return file.Execute(
            """
            INSERT INTO sittings(id, slide, reader, began, seconds) VALUES($id, $slide, $reader, $began, $seconds)
            ON CONFLICT(id) DO UPDATE SET seconds = max(seconds, min(excluded.seconds, ($now - began) / 1000.0 + 60))
              WHERE slide = excluded.slide AND reader = excluded.reader
            """,
            ("$id", MarkRows.Text(sitting)),
            ("$slide", slide),
            ("$reader", MarkRules.NameOf(reader) ?? throw new ArgumentException("A reader has a name.", nameof(reader))),
            ("$began", now - (long)(Math.Clamp(seconds, 0, 60) * 1000)),
            ("$seconds", Math.Clamp(seconds, 0, 60)),
            ("$now", now));
    });

    /// <summary>Seconds that a reader has looked at a slide.</summary>
    public double SecondsOf(string slide, string reader) => Ask(
        file => file.Query(
            "SELECT coalesce(sum(seconds), 0) FROM sittings WHERE slide = $slide AND reader = $reader", row => row.GetDouble(0), ("$slide", slide), ("$reader", reader))[0],
        0);

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _file?.Dispose();
            _file = null;
        }
    }

    private static string? Body(MarkContent? content) => content is null ? null : MarkJson.Write(content);

    // Who had the word last is named: whoever reads the sentence may want to ask them.
    private static MarkConflictException Conflict(Mark? current) => new(
        current is null
            ? "This mark is not there: it was never made here."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{current.Reader} {(current.Content is null ? "removed" : "changed")} this mark at {current.At:HH:mm:ss} UTC, after you had opened it. Theirs is kept, and yours is not lost: choose which holds."),
        current);

    private Mark Append(MarksFile file, (string Slide, Guid Id, int Version) at, long? holds, string reader, MarkContent? content)
    {
        file.Execute(
            "INSERT INTO changes(slide, mark, version, holds, reader, at, body) VALUES($slide, $mark, $version, $holds, $reader, $at, $body)",
            ("$slide", at.Slide),
            ("$mark", MarkRows.Text(at.Id)),
            ("$version", at.Version),
            ("$holds", holds),
            ("$reader", reader),
            ("$at", _time.GetUtcNow().ToUnixTimeMilliseconds()),
            ("$body", Body(content)));
        return MarkRows.Of(file, at.Slide, at.Id, at.Version)!;
    }

    private T Change<T>(Func<MarksFile, T> change) => Locked(() =>
    {
        _file ??= new MarksFile(_path);
        using SqliteTransaction transaction = _file.Begin();
        T result = change(_file);
        transaction.Commit();
        return result;
    });

    private T Ask<T>(Func<MarksFile, T> question, T none) => Locked(() => _file is null && !Exists ? none : question(_file ??= new MarksFile(_path)));

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            try
            {
                return action();
            }
            catch (SqliteException error)
            {
                throw new IOException($"{_path}: the marks cannot be read or written ({error.Message.TrimEnd('.')}).", error);
            }
        }
    }
}
