namespace Pathology;

/// <summary>A connected area of the heatmap that is taken for one finding.</summary>
public sealed record Lesion
{
    /// <summary>Numbers the lesions of a slide from 1, the most confident first.</summary>
    public required int Number { get; init; }

    /// <summary>The area in base pixels.</summary>
    public required BasePolygon Outline { get; init; }

    /// <summary>Mean position of its cells, in base pixels.</summary>
    public required BasePoint Centroid { get; init; }

    /// <summary>Middle of its highest cell, in base pixels.</summary>
    public required BasePoint Peak { get; init; }

    public required double AreaSquareMillimeters { get; init; }

    /// <summary>Largest distance between two of its points (Feret diameter), in millimetres.</summary>
    public required double LongestDiameterMillimeters { get; init; }

    /// <summary>
    /// Major axis of the ellipse with the same second moments, in millimetres (scikit-image's <c>axis_major_length</c>): what shape-based
    /// learners measure. Shorter than the diameter for ragged lesions, and 0 for a single cell.
    /// </summary>
    public double MajorAxisMillimeters { get; init; }

    /// <summary>Highest score, 0 to 1: the confidence that submission files give.</summary>
    public required double PeakScore { get; init; }

    public required double MeanScore { get; init; }

    /// <summary>What its size makes of its node, never <see cref="NodeClass.Negative"/>; null where sizes were not judged.</summary>
    public NodeClass? SizeClass { get; init; }
}
