using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Pathology.Packaging;

/// <summary>Zip archives whose bytes depend on what is in them alone: entries in order, one time, no chance names.</summary>
internal static partial class EvenZip
{
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a folder under its own name.</summary>
    public static void Pack(string folder, string archive)
    {
        string root = Path.GetFullPath(folder);
        string parent = Path.GetDirectoryName(root)!;
        Write(archive, Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(parent, file).Replace('\\', '/'), (Func<Stream>)(() => File.OpenRead(file)))));
    }

    /// <summary>Rewrites an archive in place. A NuGet package's core properties get a name that is not drawn by lot.</summary>
    public static void Even(string archive)
    {
        List<(string Name, byte[] Bytes)> entries = [];
        using (ZipArchive read = ZipFile.OpenRead(archive))
        {
            foreach (ZipArchiveEntry entry in read.Entries)
            {
                using var bytes = new MemoryStream();
                using Stream stream = entry.Open();
                stream.CopyTo(bytes);
                entries.Add((Properties().Replace(entry.FullName, "core.psmdcp"), bytes.ToArray()));
            }
        }

        int relations = entries.FindIndex(entry => entry.Name == "_rels/.rels");
        if (relations >= 0)
        {
            string text = Properties().Replace(System.Text.Encoding.UTF8.GetString(entries[relations].Bytes), "core.psmdcp");
            int next = 0;
            entries[relations] = ("_rels/.rels", System.Text.Encoding.UTF8.GetBytes(Relation().Replace(text, _ => $"Id=\"R{next++}\"")));
        }

        Write(archive, entries.Select(entry => (entry.Name, (Func<Stream>)(() => new MemoryStream(entry.Bytes)))));
    }

    private static void Write(string archive, IEnumerable<(string Name, Func<Stream> Open)> entries)
    {
        string whole = $"{archive}.tmp";
        using (var zip = new ZipArchive(File.Create(whole), ZipArchiveMode.Create))
        {
            // OPC readers want the content types first; the rest in the order of the letters.
            foreach ((string name, Func<Stream> open) in entries.OrderBy(entry => entry.Name != "[Content_Types].xml").ThenBy(entry => entry.Name, StringComparer.Ordinal))
            {
                ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = s_time;
                using Stream content = open();
                using Stream stream = entry.Open();
                content.CopyTo(stream);
            }
        }

        File.Move(whole, archive, overwrite: true);
    }

    [GeneratedRegex(@"[0-9a-f]{32}\.psmdcp")]
    private static partial Regex Properties();

    [GeneratedRegex(@"Id=""R[0-9A-F]{16}""")]
    private static partial Regex Relation();
}
