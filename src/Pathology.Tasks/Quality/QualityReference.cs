using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Tasks;

/// <summary>What a lab's own slides look like: how strongly they are stained, and colour and texture of their tiles. Immutable.</summary>
public sealed class QualityReference
{
    /// <summary>What it is called where it lies in a model's folder.</summary>
    public const string FileName = "reference.json";

    internal const string Schema = "pathology.reference/1";
    private const long LongestFile = 1 << 20;

    private readonly ReferenceDocument _document;
    private readonly double[] _precision;

    private QualityReference(ReferenceDocument document, double[] precision, string sha256) => (_document, _precision, Sha256) = (document, precision, sha256);

    /// <summary>What results call it.</summary>
    public string Name => _document.Name;

    /// <summary>SHA-256 of the file, in lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>How many slides it was learned from.</summary>
    public int Slides => _document.Slides;

    /// <summary>The mean optical densities of haematoxylin that are usual.</summary>
    public (double Low, double High) Haematoxylin => (_document.Haematoxylin.Low, _document.Haematoxylin.High);

    /// <summary>The same of eosin.</summary>
    public (double Low, double High) Eosin => (_document.Eosin.Low, _document.Eosin.High);

    /// <summary>The distance of the farthest of its own slides.</summary>
    public double Farthest => _document.Farthest;

    /// <summary>Opens a file that 'pathology reference' wrote.</summary>
    /// <exception cref="InputFileException">It is absent, not such a file, or damaged: one sentence.</exception>
    public static QualityReference Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStatus status = FileStatus.Of(path);
        if (status.WhyNoFile(path) is { } reason)
        {
            throw new InputFileException(path, null, reason);
        }

        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            byte[] bytes = new byte[Math.Min(stream.Length, LongestFile + 1)];
            stream.ReadExactly(bytes);
            ReferenceDocument? document = bytes.Length > LongestFile ? null : JsonSerializer.Deserialize(bytes, ReferenceJson.Default.ReferenceDocument);
            return document is { Schema: Schema, Name: not null, Haematoxylin: not null, Eosin: not null, Mean.IsDefaultOrEmpty: false, Covariance.IsDefault: false }
                && document.Covariance.Length == document.Mean.Length * document.Mean.Length
                && TileDistance.PrecisionOf(document.Covariance) is { } precision
                ? new QualityReference(document, precision, Convert.ToHexStringLower(SHA256.HashData(bytes)))
                : throw new InputFileException(path, null, "is no reference that this version reads; give the file that 'pathology reference' wrote.");
        }
        catch (JsonException error)
        {
            throw new InputFileException(path, null, "is no reference; give the file that 'pathology reference' wrote.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {SystemReason.Of(error)}.", error);
        }
    }

    /// <summary>How unlike the reference's tiles those of a slide are; null where too few were looked at, or other things of them.</summary>
    public double? DistanceOf(TileMoments? tiles) =>
        tiles is null || tiles.Mean.Length != _document.Mean.Length ? null : TileDistance.Of(tiles, _document.Mean, _precision);
}

/// <summary>The file of a reference.</summary>
internal sealed record ReferenceDocument(
    string Schema,
    string Name,
    int Slides,
    int Tiles,
    ReferenceRange Haematoxylin,
    ReferenceRange Eosin,
    double Farthest,
    ImmutableArray<double> Mean,
    ImmutableArray<double> Covariance);

/// <summary>What is usual.</summary>
internal sealed record ReferenceRange(double Low, double High);

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReferenceDocument))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
