using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>What told the network so on a slide of a run, read back: <c>why/why.json</c> and the strips that it names.</summary>
public sealed record ScreenedWhy
{
    // Three tiles take some 100 kB.
    private const int MostBytes = 1 << 26;

    /// <summary>How it was found out, in one sentence.</summary>
    public required string Method { get; init; }

    /// <summary>How a strip is read, and what it does not say.</summary>
    public string HowToRead { get; } = WhyWords.HowToRead;

    /// <summary>A strip a finding, in the order that they are shown in.</summary>
    public required ImmutableArray<ScreenedStrip> Strips { get; init; }

    /// <summary>Whether a slide's folder has them, readable or not.</summary>
    public static bool IsIn(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return File.Exists(Path.Combine(folder, WhyFiles.Document));
    }

    /// <summary>Reads a slide's folder; null where nobody asked why.</summary>
    /// <exception cref="InputFileException">The document is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ScreenedWhy? Find(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return WhyDocument.Read(folder) is { } why
            ? new ScreenedWhy { Method = WhyWords.MethodOf(why.Method), Strips = [.. why.Findings.Select(StripOf)] }
            : null;
    }

    /// <summary>Opens a strip's picture, a JPEG.</summary>
    /// <exception cref="InputFileException">It is not there, or cannot be one of ours.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileStream Open(string folder, ScreenedStrip strip)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(strip);
        string path = Path.Combine(folder, strip.File);
        FileStream? stream = null;
        try
        {
            stream = RegularFile.OpenRead(path);
            return stream.Length <= MostBytes ? stream : throw new InputFileException(path, null, $"is larger than any strip; {WhyDocument.Remedy}");
        }
        catch (FileNotFoundException error)
        {
            throw new InputFileException(path, null, $"is not there; {WhyDocument.Remedy}", error);
        }
        catch
        {
            stream?.Dispose();
            throw;
        }
    }

    private static ScreenedStrip StripOf(WhyFinding finding) => new(
        finding.Number,
        finding.File,
        WhyStrip.SizeOf(Math.Max(1, finding.Tiles.Length)),
        [.. finding.Tiles.Select((tile, i) => new StripTile(
            new BaseRectangle(tile.Area.X, tile.Area.Y, tile.Area.Width, tile.Area.Height), tile.Score, WhyStrip.OverlayOf(i)))]);
}
