namespace Pathology.Outputs;

/// <summary>How a slide's files are written; each default suits someone who sets nothing.</summary>
public sealed record OutputOptions
{
    /// <summary>The rule that placed the tiles; under <see cref="GridKind.WsInfer"/> tiles.csv is ordered as WSInfer orders it.</summary>
    public GridKind Grid { get; init; } = GridKind.Native;

    /// <summary>Which challenge's habit lesions.csv follows.</summary>
    public LesionTable Lesions { get; init; } = LesionTable.Camelyon16;

    /// <summary>Whether the findings are written as DICOM objects too.</summary>
    public bool Dicom { get; init; }

    /// <summary>Where the coordinates of findings.geojson start.</summary>
    public GeoJsonFrame GeoJson { get; init; } = GeoJsonFrame.QuPath;
}
