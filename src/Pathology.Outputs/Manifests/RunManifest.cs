namespace Pathology.Outputs;

/// <summary>The manifest of a whole run: its own files, those of its submission folders, and those of each slide as its own manifest has them.</summary>
internal static class RunManifest
{
    private static readonly string[] s_files = ["slides.csv", OutcomeJournal.FileName, "run.json", .. RunForm.Files];

    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Write(string folder, IEnumerable<SlideOutcome> slides)
    {
        Manifest manifest = Manifest.Empty;
        foreach (string file in s_files.Where(file => File.Exists(Path.Combine(folder, file))).Concat(ReportPaging.FilesIn(folder)))
        {
            manifest.Add(folder, file);
        }

        foreach (string submission in RunForm.Folders)
        {
            AddBelow(manifest, folder, submission, SearchOption.AllDirectories);
        }

        foreach (SlideOutcome slide in slides.Where(slide => slide.Status != SlideStatus.Failed))
        {
            AddSlide(manifest, folder, slide.Name);
        }

        manifest.Write(folder);
    }

    // Slides' files are hashed when they are written, so that the end of a run need not read them all again.
    private static void AddSlide(Manifest manifest, string folder, string name)
    {
        if (Manifest.Find(Path.Combine(folder, name)) is not { } ofSlide)
        {
            AddBelow(manifest, folder, name, SearchOption.TopDirectoryOnly); // of an older version
            return;
        }

        foreach ((string file, FileStamp stamp) in ofSlide.All)
        {
            manifest.Add($"{name}/{file}", stamp);
        }

        manifest.Add(folder, $"{name}/{Manifest.FileName}");
    }

    private static void AddBelow(Manifest manifest, string folder, string below, SearchOption depth)
    {
        string path = Path.Combine(folder, below);
        foreach (string file in Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", depth) : [])
        {
            if (!Path.GetFileName(file).StartsWith('.'))
            {
                manifest.Add(folder, Path.GetRelativePath(folder, file).Replace('\\', '/'));
            }
        }
    }
}
