using System.Security.Cryptography;

namespace Pathology.Screening;

/// <summary>Tells whether a slide's files are still the same, without reading gigabytes: sizes, times of last change, and samples of the content.</summary>
/// <remarks>
/// Names and places do not count, so a slide that was moved keeps its results. A copy with a new time of change is screened again:
/// better twice than trusting an edit that no sample happened to meet.
/// </remarks>
internal static class FileFingerprint
{
    private const int SampleLength = 64 * 1024;
    private const int Samples = 16;
    private const int MostFiles = 4096;

    /// <summary>Adds the files that make up the slide at <paramref name="path"/> to a hash.</summary>
    /// <exception cref="FileNotFoundException">There is nothing at <paramref name="path"/>.</exception>
    public static void Append(IncrementalHash hash, string path)
    {
        byte[] buffer = new byte[SampleLength];
        foreach (string file in FilesOf(path))
        {
            AppendFile(hash, file, buffer);
        }
    }

    // A slide is a file, a folder of files (DICOM), or a file beside a folder of the same name that holds its pixels (MIRAX).
    private static IEnumerable<string> FilesOf(string path)
    {
        if (Directory.Exists(path))
        {
            return FilesIn(path);
        }

        string beside = Path.ChangeExtension(path, null);
        return Path.GetExtension(path).Equals(".mrxs", StringComparison.OrdinalIgnoreCase) && Directory.Exists(beside)
            ? FilesIn(beside).Prepend(path)
            : [path];
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(MostFiles);

    private static void AppendFile(IncrementalHash hash, string file, byte[] buffer)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        long length = stream.Length;
        long changed = File.GetLastWriteTimeUtc(stream.SafeFileHandle).Ticks / TimeSpan.TicksPerSecond;
        hash.AppendData(BitConverter.GetBytes(length));
        hash.AppendData(BitConverter.GetBytes(changed)); // whole seconds: finer parts do not survive every file system
        long last = Math.Max(0, length - SampleLength);
        for (int sample = 0; sample < Samples; sample++)
        {
            stream.Position = last / (Samples - 1) * sample;
            hash.AppendData(buffer, 0, stream.ReadAtLeast(buffer, SampleLength, throwOnEndOfStream: false));
            if (last == 0)
            {
                break;
            }
        }

        stream.Position = last;
        hash.AppendData(buffer, 0, stream.ReadAtLeast(buffer, SampleLength, throwOnEndOfStream: false));
    }
}
