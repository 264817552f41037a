using System.Buffers.Binary;
using System.Text.Json;

namespace Pathology;

/// <summary>A heatmap whose slide is being screened, or was when its run was stopped, as another process sees it.</summary>
/// <remarks>Holds nothing open: each call looks at the file as it is by then.</remarks>
public sealed class GrowingHeatmap
{
    private const int LongestFacts = 1 << 16;

    private readonly string _path;
    private readonly byte[] _head;

    private GrowingHeatmap(string path, byte[] head, GrowingHeatmapFacts facts) => (_path, _head, Facts) = (path, head, facts);

    /// <summary>What it is of, and where its cells lie.</summary>
    public GrowingHeatmapFacts Facts { get; }

    /// <summary>Those of a run, in no particular order; a file that cannot be read, or is none of them, is passed over.</summary>
    /// <param name="runFolder">The run's.</param>
    public static IReadOnlyList<GrowingHeatmap> In(string runFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        try
        {
            string folder = Path.Combine(runFolder, GrowingHeatmapFile.FolderName);
            return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Select(TryOpen).OfType<GrowingHeatmap>()] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Reads cells and their scores in the order in which they came.</summary>
    /// <param name="from">How many cells to pass over: those that were read before.</param>
    /// <param name="cells">Is given the cells' numbers, row by row from 0.</param>
    /// <param name="scores">Is given their scores; as long as <paramref name="cells"/>.</param>
    /// <returns>How many were read: 0 where no more are there yet; null where the file is gone or was begun anew.</returns>
    public int? Read(long from, Span<int> cells, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, cells.Length);
        try
        {
            using FileStream file = Open(_path);
            if (!IsSame(file))
            {
                return null;
            }

            long start = Math.Min(file.Length, _head.Length + (from * GrowingHeatmapFile.CellLength));
            file.Position = start;
            byte[] bytes = new byte[Math.Min(file.Length - start, (long)cells.Length * GrowingHeatmapFile.CellLength)];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Parse(bytes.AsSpan(0, length), cells, scores);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static GrowingHeatmap? TryOpen(string path)
    {
        try
        {
            using FileStream file = Open(path);
            Span<byte> frame = stackalloc byte[GrowingHeatmapFile.FrameLength];
            file.ReadExactly(frame);
            int length = BinaryPrimitives.ReadInt32LittleEndian(frame[8..]);
            if (BinaryPrimitives.ReadUInt64LittleEndian(frame) != GrowingHeatmapFile.Magic || length is < 1 or > LongestFacts)
            {
                return null;
            }

            byte[] head = new byte[frame.Length + length];
            frame.CopyTo(head);
            file.ReadExactly(head.AsSpan(frame.Length));
            GrowingHeatmapFacts? facts = JsonSerializer.Deserialize(head.AsSpan(frame.Length), GrowingHeatmapJson.Default.GrowingHeatmapFacts);
            return facts is { IsPossible: true } && path == GrowingHeatmapFile.PathOf(Path.GetDirectoryName(Path.GetDirectoryName(path))!, facts.Name)
                ? new GrowingHeatmap(path, head, facts)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private int Parse(ReadOnlySpan<byte> bytes, Span<int> cells, Span<float> scores)
    {
        int count = 0;
        long most = (long)Facts.Columns * Facts.Rows;
        for (; bytes.Length >= GrowingHeatmapFile.CellLength; bytes = bytes[GrowingHeatmapFile.CellLength..])
        {
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            float score = BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]);
            if (number == 0 || number > most || !float.IsFinite(score))
            {
                break; // not there yet
            }

            (cells[count], scores[count]) = ((int)number - 1, score);
            count++;
        }

        return count;
    }

    // A run that goes on begins the file anew, under the same name: what was read of the old one is not continued in the new.
    private bool IsSame(FileStream file)
    {
        byte[] head = new byte[_head.Length];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(_head);
    }

    // Neither keeps the run from writing nor from removing it.
    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
}
