using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Fleet;

/// <summary>A slide of a plan: what it is called wherever it is screened, which file it was, and what it will cost.</summary>
public sealed record PlannedSlide
{
    /// <summary>Its name in the run, settled for the whole set.</summary>
    public required string Name { get; init; }

    /// <summary>The file, as the user spelled it; relative to <see cref="SlidePlan.Folder"/>.</summary>
    public required string Path { get; init; }

    /// <summary>Its path within the folder it was found in, of which the name is made.</summary>
    public required string RelativeName { get; init; }

    /// <summary>Which file it was; null where it could not be read.</summary>
    public FileMark? File { get; init; }

    /// <summary>The pyramid, sharpest first; empty where the slide could not be opened.</summary>
    public ImmutableArray<PlannedLevel> Levels { get; init; } = [];

    /// <summary>Micrometres across one pixel of level 0; null where that is unknown.</summary>
    public double? Mpp { get; init; }

    /// <summary>Tiles that show tissue.</summary>
    public int Tiles { get; init; }

    /// <summary>Seconds that it is expected to take.</summary>
    public double Seconds { get; init; }

    /// <summary>Why it could not be planned, a sentence: it is screened all the same, and fails for the same reason or does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }

    /// <summary>What a list says of this slide; null where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlannedListing? Listed { get; init; }
}
