namespace Pathology.Outputs;

/// <summary>Puts a slide's files of one run into the folder of another: as second names of the same files where the disk has them, else as copies.</summary>
/// <remarks>
/// Files of a run are never written in place: a new one takes an old one's name. So a second name stays what it was when either run goes on.
/// Only the program's own notes (hidden files) are, and those are copied. May be called for many slides at once.
/// </remarks>
internal sealed class SlideTransfer(string output, bool copies)
{
    private const string Complete = ".complete"; // the screening's word that a slide's folder is whole

    private volatile bool _copies = copies;
    private int _copied;
    private int _linked;

    /// <summary>Files that were copied since they could not be linked.</summary>
    public int Copied => _copied;

    public int Linked => _linked;

    /// <summary>Puts a slide in place; one that is there already from an earlier, interrupted merge is left as it is.</summary>
    /// <returns>Null, or why the slide cannot be taken: its files are not what its run said.</returns>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public string? Put(MergedSlide slide)
    {
        string source = slide.Files!;
        string target = Path.Combine(output, slide.Outcome.Name);
        if (!slide.IsWhole)
        {
            CopyNotes(source, target, except: Complete);
            return null;
        }

        if (WhyNotWhole(source) is { } reason)
        {
            return reason;
        }

        if (IsThere(source, target))
        {
            return null;
        }

        Disk.Current.CreateFolder(target);
        Manifest? earlier = Manifest.Find(target);
        AtomicFile.Remove(Path.Combine(target, Complete));
        string[] files = [.. FilesOf(source)];
        foreach (string stale in earlier?.All.Select(file => file.Key).Except(files).ToArray() ?? [])
        {
            AtomicFile.Remove(Path.Combine(target, stale));
        }

        foreach (string folder in files.Select(file => Path.GetDirectoryName(Path.Combine(target, file))!).Distinct(StringComparer.Ordinal).Where(folder => !Directory.Exists(folder)))
        {
            Disk.Current.CreateFolder(folder);
        }

        foreach (string file in files)
        {
            Take(Path.Combine(source, file), Path.Combine(target, file));
        }

        CopyNotes(source, target, except: Complete);
        if (File.Exists(Path.Combine(source, Complete)))
        {
            Copy(Path.Combine(source, Complete), Path.Combine(target, Complete));
        }

        return null;
    }

    // The manifest comes last: where it stands, all others do.
    private static IEnumerable<string> FilesOf(string source) => Manifest.Find(source) is { } manifest
        ? manifest.All.Select(file => file.Key).Append(Manifest.FileName)
        : Directory.EnumerateFiles(source).Select(path => Path.GetFileName(path)).Where(file => !file.StartsWith('.')); // of an older version

    private static string? WhyNotWhole(string source)
    {
        if (!File.Exists(Path.Combine(source, SlideOutputs.ResultFile)))
        {
            return $"{Path.Combine(source, SlideOutputs.ResultFile)} is not there; run the same 'pathology screen' again.";
        }

        foreach ((string file, FileStamp stamp) in Manifest.Find(source)?.All ?? [])
        {
            var found = new FileInfo(Path.Combine(source, file));
            if (!found.Exists || found.Length != stamp.Bytes)
            {
                return $"{found.FullName} {(found.Exists ? "is not as it was written" : "is not there")}; run the same 'pathology screen' again.";
            }
        }

        return null;
    }

    private static bool IsThere(string source, string target) =>
        File.Exists(Path.Combine(target, Complete))
        && Manifest.Find(source) is { } wanted && Manifest.Find(target) is { } standing && wanted.All.SequenceEqual(standing.All)
        && wanted.All.All(file => new FileInfo(Path.Combine(target, file.Key)) is { Exists: true } found && found.Length == file.Value.Bytes);

    private static void CopyNotes(string source, string target, string except)
    {
        foreach (string path in Directory.Exists(source) ? Directory.GetFiles(source) : [])
        {
            string file = Path.GetFileName(path);
            if (file == SlideOutputs.TraceFile || (file.StartsWith('.') && file != except && !file.EndsWith(".partial", StringComparison.Ordinal)))
            {
                Copy(path, Path.Combine(target, file));
            }
        }
    }

    private void Take(string source, string target)
    {
        if (!_copies)
        {
            try
            {
                if (File.Exists(target))
                {
                    Disk.Current.Delete(target);
                }

                Disk.Current.Link(source, target);
                Interlocked.Increment(ref _linked);
                return;
            }
            catch (IOException)
            {
                _copies = true; // another disk, or one that has no second names
            }
        }

        Copy(source, target);
        Interlocked.Increment(ref _copied);
    }

    // The disk is told to keep all of it once, at the end: this is thousands of small files that can be made again.
    private static void Copy(string source, string target)
    {
        using var input = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        AtomicFile.Write(target, input.CopyTo, FileFlush.Nothing);
    }
}
