using System.Security.Cryptography;

namespace Pathology.Inference;

/// <summary>
/// A network read once: its file and the files that its weights lie in, in one piece. What is run is then what was hashed, whatever
/// happens to the files meanwhile, and a network with weights of its own file is changed as any other.
/// </summary>
/// <remarks>
/// The piece takes as much memory as the files, until the sessions are made. Beyond 2 GB there is none (an array and a protobuf message hold
/// no more): ONNX Runtime then reads the files itself, and the network cannot be changed.
/// </remarks>
internal sealed class NetworkContent
{
    // ONNX files hold some names and dimensions besides weights; room for them.
    private const int LargestPiece = int.MaxValue - (1 << 24);

    private readonly byte[]? _bytes;
    private readonly byte[] _file;
    private readonly (string Path, long Length, DateTime Changed)[] _files;

    private NetworkContent(string path, byte[]? bytes, byte[] file, string sha256, (string Path, long Length, DateTime Changed)[] files) =>
        (Path, _bytes, _file, Sha256, _files) = (path, bytes, file, sha256, files);

    /// <summary>The network's file, for messages.</summary>
    public string Path { get; }

    /// <summary>Of all its files together, lower-case hex; of the one file alone where it has no other.</summary>
    public string Sha256 { get; }

    /// <summary>Of all its files together, in bytes.</summary>
    public long Length => _files.Sum(file => file.Length);

    /// <summary>The network with all its weights.</summary>
    /// <exception cref="InvalidDataException">It is larger than one piece can be.</exception>
    public byte[] Bytes => _bytes ?? throw new InvalidDataException($"with its weights it is {Length >> 20} MB, and no more than {LargestPiece >> 20} are changed");

    public bool IsInOnePiece => _bytes is not null;

    /// <summary>The network's operators, at least: with its weights where it is in one piece.</summary>
    public byte[] Operators => _bytes ?? _file;

    /// <summary>What was made of the network in memory; empty for the network as it lies there.</summary>
    public string Variant { get; private init; } = "";

    /// <summary>Reads a network and what belongs to it.</summary>
    /// <param name="more">Is given the same bytes as the network's own hash.</param>
    /// <exception cref="ModelException">It is no network, or its weights cannot be had; says why.</exception>
    public static NetworkContent Read(string path, IncrementalHash? more = null)
    {
        try
        {
            return new NetworkReader(path, more).Read(LargestPiece);
        }
        catch (InvalidDataException error)
        {
            throw new ModelException(path, $"is no ONNX network: {error.Message}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(path, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>A network that was made of another one in memory.</summary>
    /// <param name="variant">What it is; with the original's hash it says which.</param>
    public NetworkContent Made(string variant, byte[] bytes) => new(Path, bytes, bytes, Sha256, _files) { Variant = variant };

    /// <param name="bytes">All in one piece; null where they are too many.</param>
    /// <param name="file">The network's own file.</param>
    internal static NetworkContent Of(string path, byte[]? bytes, byte[] file, string sha256, IEnumerable<FileInfo> files) =>
        new(path, bytes, file, sha256, [.. files.Select(file => (file.FullName, file.Length, file.LastWriteTimeUtc))]);

    /// <summary>Whether one of its files was written to since it was read.</summary>
    public bool HasChanged => _files.Any(file => new FileInfo(file.Path) is var now && (!now.Exists || now.Length != file.Length || now.LastWriteTimeUtc != file.Changed));
}
