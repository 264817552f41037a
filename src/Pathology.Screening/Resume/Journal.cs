using System.Diagnostics;

namespace Pathology.Screening;

/// <summary>The scores of a slide on disk as they come, so that a run that was stopped goes on where it was.</summary>
/// <remarks>
/// Every batch is handed to the operating system as it is scored: a killed process loses nothing that was appended. The disk is told to
/// keep it every five seconds: a power cut costs at most those. Neither can make a result wrong: a record counts only if its checksum is
/// right, and the first that is not ends what is believed. The file is held alone, so two runs cannot screen one slide at once.
/// When the slide is done the scores are kept under another name: what is made of them can be made anew without the model.
/// </remarks>
internal sealed class Journal : IDisposable
{
    /// <summary>Its name in the slide's folder.</summary>
    public const string FileName = ".journal";

    /// <summary>Its name once the slide is done.</summary>
    public const string KeptName = ".scores";

    private static readonly TimeSpan s_flushEvery = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly IDisk _disk;
    private readonly IDiskFile _file;
    private readonly JournalFormat _format;
    private byte[] _record = [];
    private long _end;
    private long _flushed = Stopwatch.GetTimestamp();
    private bool _nameIsKept;

    private Journal(string path, IDisk disk, IDiskFile file, JournalFormat format) =>
        (_path, _disk, _file, _format) = (path, disk, file, format);

    /// <summary>Opens a slide's journal, or the scores that an earlier run kept, and reads what it holds; one of another key is begun afresh.</summary>
    /// <param name="folder">The slide's folder, which exists.</param>
    /// <param name="key">What the scores belong to, 32 bytes.</param>
    /// <exception cref="IOException">It cannot be written, or another run has it.</exception>
    public static Journal Open(string folder, ReadOnlySpan<byte> key, int sites, int scoresPerSite, bool fresh, out RestoredScores restored)
    {
        IDisk disk = Disk.Current;
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path) && File.Exists(Path.Combine(folder, KeptName)))
        {
            disk.Rename(Path.Combine(folder, KeptName), path);
        }

        IDiskFile file = OpenAlone(disk, path);
        try
        {
            var journal = new Journal(path, disk, file, new JournalFormat(key, sites, scoresPerSite));
            restored = new RestoredScores(sites, scoresPerSite);
            journal.Replay(fresh, restored);
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Adds the scores of sites <paramref name="first"/> and on. Allocates nothing once it has seen a batch of full size.
    /// </summary>
    public void Append(int first, int count, ReadOnlySpan<float> scores)
    {
        int length = _format.RecordLength(count);
        if (_record.Length < length)
        {
            _record = new byte[length];
        }

        Span<byte> record = _record.AsSpan(0, length);
        _format.Encode(first, count, scores, record);
        _file.Write(record, _end);
        _end += length;
        if (Stopwatch.GetElapsedTime(_flushed) >= s_flushEvery)
        {
            FlushToDisk();
            _flushed = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Closes it and keeps its scores: the slide's outputs are whole.</summary>
    public void Keep()
    {
        Dispose();
        Keep(_disk, _path);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Keeps the scores of a run that was stopped in its very last moment, beside whole outputs.</summary>
    public static void KeepIn(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            Keep(Disk.Current, path);
        }
    }

    private static IDiskFile OpenAlone(IDisk disk, string path)
    {
        try
        {
            return disk.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (FileInUse.Says(error))
        {
            throw new IOException($"{path} is held by another run that is screening the same slide; wait until it has ended.", error);
        }
    }

    private static void Keep(IDisk disk, string path)
    {
        try
        {
            disk.Rename(path, Path.Combine(Path.GetDirectoryName(path)!, KeptName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next run finds the slide complete and has no need of it.
        }
    }

    private void FlushToDisk()
    {
        _file.FlushToDisk();
        if (!_nameIsKept)
        {
            _disk.FlushFolder(Path.GetDirectoryName(_path)!);
            _nameIsKept = true;
        }
    }

    private void Replay(bool fresh, RestoredScores restored)
    {
        Span<byte> header = stackalloc byte[JournalFormat.HeaderLength];
        if (fresh || _file.Read(header, 0) != header.Length || !header.SequenceEqual(_format.Header))
        {
            _file.Resize(0);
            _file.Write(_format.Header, 0);
            _end = JournalFormat.HeaderLength;
            return;
        }

        // What follows the last good record is written over by the next: nothing after a bad one is believed, nor need it be removed.
        long length = _file.Length;
        _end = JournalFormat.HeaderLength;
        while (TryReadRecord(length, out int first, out int count, out int recordLength))
        {
            restored.Add(first, count, JournalFormat.ScoresOf(_record.AsSpan(0, recordLength)));
            _end += recordLength;
        }
    }

    private bool TryReadRecord(long fileLength, out int first, out int count, out int length)
    {
        Span<byte> start = stackalloc byte[8];
        length = 0;
        if (_file.Read(start, _end) != start.Length || !_format.TryReadExtent(start, out first, out count))
        {
            (first, count) = (0, 0);
            return false;
        }

        length = _format.RecordLength(count);
        if (_end + length > fileLength)
        {
            return false;
        }

        if (_record.Length < length)
        {
            _record = new byte[length];
        }

        Span<byte> record = _record.AsSpan(0, length);
        return _file.Read(record, _end) == length && _format.IsWhole(record);
    }
}
