using System.Text.Json;

namespace Pathology.Outputs;

/// <summary><c>progress.json</c>: how far a run is, for whoever looks on; there only while it goes on, and no part of its results.</summary>
public sealed record RunProgressFile
{
    private const string FileName = "progress.json";

    /// <summary>When it was written: a run that was killed writes no more.</summary>
    public required DateTimeOffset Written { get; init; }

    public required int SlidesEnded { get; init; }

    public required int SlidesTotal { get; init; }

    /// <summary>The slide whose end is awaited; null where none is.</summary>
    public string? Slide { get; init; }

    public int SlideTilesDone { get; init; }

    public int SlideTilesTotal { get; init; }

    public double TilesPerSecond { get; init; }

    /// <summary>Until the run ends; null where it cannot be told.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Writes it into the run's folder.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string folder) => AtomicFile.Write(
        Path.Combine(folder, FileName), output => JsonSerializer.Serialize(output, this, OutputJson.Line.RunProgressFile));

    /// <summary>What a run wrote last; null where it wrote nothing, or nothing that can be read.</summary>
    public static RunProgressFile? TryRead(string folder)
    {
        try
        {
            using FileStream file = File.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize(file, OutputJson.Line.RunProgressFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes it: the run has ended.</summary>
    public static void Remove(string folder) => AtomicFile.Remove(Path.Combine(folder, FileName));
}
