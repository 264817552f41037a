using System.Collections.Immutable;

namespace Pathology;

/// <summary>The kinds of conditions that tiles are scored again under, by their words.</summary>
public static class StabilityKinds
{
    /// <summary>Nothing changed: read and scored once more.</summary>
    public const string Again = "again";

    /// <summary>Tiles half a tile further on: they show other tissue, so this says what the place of the grid is worth, not the scan.</summary>
    public const string HalfTile = "half-tile";

    /// <summary>Tiles a few pixels further on.</summary>
    public const string Pixels = "pixels";

    /// <summary>Mirrored and turned.</summary>
    public const string Turns = "turns";

    /// <summary>More and less haematoxylin and eosin.</summary>
    public const string Stain = "stain";

    /// <summary>Colours of other scanners.</summary>
    public const string Hue = "hue";

    public const string Blur = "blur";

    /// <summary>Compressed once more.</summary>
    public const string Jpeg = "jpeg";

    /// <summary>Tissue a tenth larger and smaller.</summary>
    public const string Magnification = "magnification";

    /// <summary>Pixels by another reader of the same file.</summary>
    public const string Reader = "reader";

    /// <summary>The network in other numbers.</summary>
    public const string Precision = "precision";

    /// <summary>The network on another device.</summary>
    public const string Device = "device";

    /// <summary>All, in the order they are told.</summary>
    public static ImmutableArray<string> All { get; } = [Again, HalfTile, Pixels, Turns, Stain, Hue, Blur, Jpeg, Magnification, Reader, Precision, Device];
}
