using System.Security.Cryptography;

namespace Pathology.Screening;

/// <summary>
/// Tells whether a slide's files are still the same, without reading gigabytes: sizes, times of last change, and samples of the content.
/// </summary>
/// <remarks>
/// Names and places do not count, so a slide that was moved keeps its results. A copy with a new time of change is screened again:
/// better twice than trusting an edit that no sample happened to meet.
/// </remarks>
internal static class FileFingerprint
{
    private const int SampleLength = 64 * 1024;
    private const int Samples = 16;
    private const int SampledFiles = 64;

    /// <summary>Adds the files that make up the slide at <paramref name="path"/> to a hash.</summary>
    /// <exception cref="FileNotFoundException">There is nothing at <paramref name="path"/>.</exception>
    public static void Append(IncrementalHash hash, string path)
    {
        byte[] buffer = new byte[SampleLength];
        string[] files = [.. FilesOf(path)];
        for (int i = 0; i < files.Length; i++)
        {
            // A slide of many files is recognised by the size and time of each, and by the beginning and end of the first of them.
            AppendFile(hash, files[i], buffer, files.Length == 1 ? Samples : i < SampledFiles ? 1 : 0);
        }
    }

    // A slide is a file, a folder of files (DICOM), or a file beside a folder of the same name that holds its pixels (MIRAX).
    private static IEnumerable<string> FilesOf(string path)
    {
        if (Directory.Exists(path))
        {
            return FilesIn(path);
        }

        RegularFile.ThrowIfNone(path); // a pipe would be waited for without end
        string beside = Path.ChangeExtension(path, null);
        return Path.GetExtension(path).Equals(".mrxs", StringComparison.OrdinalIgnoreCase) && Directory.Exists(beside)
            ? FilesIn(beside).Prepend(path)
            : [path];
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static void AppendFile(IncrementalHash hash, string file, byte[] buffer, int samples)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        long length = stream.Length;
        long changed = File.GetLastWriteTimeUtc(stream.SafeFileHandle).Ticks / TimeSpan.TicksPerSecond;
        hash.AppendData(BitConverter.GetBytes(length));
        hash.AppendData(BitConverter.GetBytes(changed)); // whole seconds: finer parts do not survive every file system
        long last = Math.Max(0, length - SampleLength);
        for (int sample = 0; sample < samples; sample++)
        {
            AppendSample(last / samples * sample);
        }

        if (samples > 0)
        {
            AppendSample(last);
        }

        void AppendSample(long position)
        {
            stream.Position = position;
            hash.AppendData(buffer, 0, stream.ReadAtLeast(buffer, SampleLength, throwOnEndOfStream: false));
        }
    }
}
