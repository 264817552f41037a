namespace Pathology.Outputs;

/// <summary>A folder of files that a challenge takes: made whole beside the old one and put in its place, so that it never holds files of two runs.</summary>
internal sealed class SubmissionFolder
{
    private readonly string _run;
    private readonly string _name;

    /// <summary>Begins a new folder; what a killed program left of one is removed.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public SubmissionFolder(string run, string name)
    {
        (_run, _name) = (run, name);
        Remove(Building);
    }

    private string Standing => Path.Combine(_run, _name);

    private string Building => Path.Combine(_run, $".{_name}.partial");

    private string Leaving => Path.Combine(_run, $".{_name}.old");

    /// <summary>Writes a file of it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path, Action<Stream> write) => AtomicFile.Write(Path.Combine(Building, path), write, FileFlush.Content);

    /// <summary>Puts it in the place of the old one, of which what has no successor is moved aside.</summary>
    /// <exception cref="IOException">A folder cannot be moved.</exception>
    public void Finish(LeftOvers leftOvers)
    {
        Disk.Current.CreateFolder(Building); // where nothing was written
        foreach (string part in Directory.GetDirectories(Building, "*", SearchOption.AllDirectories).Append(Building))
        {
            Disk.Current.FlushFolder(part);
        }

        if (Directory.Exists(Standing))
        {
            foreach (string file in Directory.GetFiles(Standing, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Standing, path)))
            {
                if (!File.Exists(Path.Combine(Building, file)))
                {
                    leftOvers.Move(Path.Combine(_name, file));
                }
            }

            Remove(Leaving);
            Disk.Current.Rename(Standing, Leaving);
        }

        Disk.Current.Rename(Building, Standing);
        Disk.Current.FlushFolder(_run);
        Remove(Leaving);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Disk.Current.DeleteFolder(path);
        }
    }
}
