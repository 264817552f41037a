using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology;

/// <summary>The scores of a slide on disk as they come, for whoever looks on: cells of the heatmap in the order in which they were scored.</summary>
/// <remarks>
/// <para>There while a slide is screened and after a run was stopped, one file a slide in <see cref="FolderName"/> below the run's folder; no part
/// of the results. The journal is not it: that is held alone, and tells of places in a plan that it does not hold.</para>
/// <para>Nobody's results hang on it: a disk that does not take it ends the telling, not the slide. Nothing is flushed. For one thread at a time.</para>
/// <para>Little-endian: magic (8), length of the facts (4), the facts as JSON in UTF-8, then 8 bytes a cell: its number row by row, plus one
/// (uint32, so that zeros which a file system shows ahead of the data are no cell), and its score (float32).</para>
/// </remarks>
public sealed class GrowingHeatmapFile : IDisposable
{
    /// <summary>The folder below the run's in which they lie.</summary>
    public const string FolderName = ".growing";

    internal const ulong Magic = 0x31_57_4F_52_47_48_54_50; // "PTHGROW1"
    internal const int FrameLength = 12;
    internal const int CellLength = 8;

    // No batch takes as long: whoever is alive has written since.
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(15);

    private readonly IDiskFile? _file;
    private byte[] _cells = new byte[512];
    private int _length;
    private long _end;
    private bool _isLost;

    private GrowingHeatmapFile(IDiskFile? file, long end) => (_file, _end, _isLost) = (file, end, file is null);

    /// <summary>Begins a slide's file, over what an earlier run left of it.</summary>
    /// <param name="runFolder">The run's.</param>
    /// <param name="facts">What it is of.</param>
    public static GrowingHeatmapFile Begin(string runFolder, GrowingHeatmapFacts facts)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        ArgumentNullException.ThrowIfNull(facts);
        byte[] head = HeadOf(facts);
        IDiskFile? file = null;
        try
        {
            string path = PathOf(runFolder, facts.Name);
            IDisk disk = Disk.Current;
            disk.CreateFolder(Path.GetDirectoryName(path)!);
            file = disk.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            file.Resize(0);
            file.Write(head, 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            file = null;
        }

        return new GrowingHeatmapFile(file, head.Length);
    }

    /// <summary>Removes a slide's file, where there is one: the slide has ended.</summary>
    public static void Remove(string runFolder, string name) => RemoveAt(PathOf(runFolder, name));

    /// <summary>Removes what earlier runs left of slides other than these, and the folder with the last of them.</summary>
    /// <param name="runFolder">The run's.</param>
    /// <param name="names">The run's slides.</param>
    /// <param name="isShared">
    /// Whether other runs may be at work in the folder: what was written to in the last quarter of an hour is then theirs, and stays. Locks would tell better, but not
    /// where such folders lie.
    /// </param>
    public static void RemoveOthers(string runFolder, IEnumerable<string> names, bool isShared = false)
    {
        ArgumentNullException.ThrowIfNull(names);
        DateTime youngest = isShared ? DateTime.UtcNow - s_silence : DateTime.MaxValue;
        string folder = Path.Combine(runFolder, FolderName);
        if (!Directory.Exists(folder))
        {
            return;
        }

        try
        {
            string[] files = Directory.GetFiles(folder);
            HashSet<string> kept = [.. names.Select(name => PathOf(runFolder, name)), .. files.Where(file => File.GetLastWriteTimeUtc(file) > youngest)];
            foreach (string file in files.Where(file => !kept.Contains(file)))
            {
                RemoveAt(file);
            }

            if (!files.Any(kept.Contains))
            {
                Disk.Current.DeleteFolder(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever looks on is shown a slide that is none any more; nothing else hangs on it.
        }
    }

    /// <summary>Adds a score; it can be read after the next <see cref="Flush"/>.</summary>
    /// <param name="cell">Row by row, from 0.</param>
    public void Add(int cell, float score)
    {
        if (_isLost)
        {
            return;
        }

        if (_length + CellLength > _cells.Length)
        {
            Array.Resize(ref _cells, 2 * _cells.Length);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(_cells.AsSpan(_length), (uint)cell + 1);
        BinaryPrimitives.WriteSingleLittleEndian(_cells.AsSpan(_length + 4), score);
        _length += CellLength;
    }

    /// <summary>Hands what was added to the operating system. Allocates nothing once it has seen a batch of full size.</summary>
    public void Flush()
    {
        if (_isLost || _length == 0)
        {
            return;
        }

        try
        {
            _file!.Write(_cells.AsSpan(0, _length), _end);
            _end += _length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _isLost = true;
        }

        _length = 0;
    }

    /// <summary>Closes it and leaves it: a run that was stopped shows how far it came.</summary>
    public void Dispose() => _file?.Dispose();

    // The name may be of any length and hold folders; a hash of it is neither. The dot tells that it is no result.
    internal static string PathOf(string runFolder, string name) =>
        Path.Combine(runFolder, FolderName, $".{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..16]}");

    private static void RemoveAt(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                Disk.Current.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next run removes it.
        }
    }

    private static byte[] HeadOf(GrowingHeatmapFacts facts)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(facts, GrowingHeatmapJson.Default.GrowingHeatmapFacts);
        byte[] head = new byte[FrameLength + json.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), json.Length);
        json.CopyTo(head, FrameLength);
        return head;
    }
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GrowingHeatmapFacts))]
internal sealed partial class GrowingHeatmapJson : JsonSerializerContext;
