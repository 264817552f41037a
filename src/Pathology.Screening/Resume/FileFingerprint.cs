using System.Security.Cryptography;

namespace Pathology.Screening;

/// <summary>
/// Tells whether a slide's files are still the same, without reading gigabytes: sizes, times of last change, and samples of the content.
/// </summary>
/// <remarks>
/// Names and places do not count, so a slide that was moved keeps its results. A copy with a new time of change is screened again:
/// better twice than trusting an edit that no sample happened to meet.
/// </remarks>
public static class FileFingerprint
{
    private const int SampleLength = 64 * 1024;
    private const int Samples = 16;
    private const int SampledFiles = 64;

    /// <summary>SHA-256 in lower-case hex of what tells the files that make up a slide, in their order.</summary>
    /// <exception cref="IOException">One of them is not there, is no regular file, or cannot be read.</exception>
    public static string Of(IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, files);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds the files that make up a slide to a hash, in their order.</summary>
    /// <exception cref="IOException">One of them is not there, is no regular file, or cannot be read.</exception>
    internal static void Append(IncrementalHash hash, IReadOnlyList<string> files)
    {
        byte[] buffer = new byte[SampleLength];
        for (int i = 0; i < files.Count; i++)
        {
            // A slide of many files is recognised by the size and time of each, and by the beginning and end of the first of them.
            AppendFile(hash, files[i], buffer, files.Count == 1 ? Samples : i < SampledFiles ? 1 : 0);
        }
    }

    private static void AppendFile(IncrementalHash hash, string file, byte[] buffer, int samples)
    {
        using FileStream stream = RegularFile.OpenRead(file, bufferSize: 0);
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
