namespace Pathology;

/// <summary>What is done to a slide, in this order.</summary>
public enum ScreeningStage
{
    /// <summary>Opened, its tissue found and its tiles planned: all that comes before its first tile is read. A run counts it as one.</summary>
    Prepare,

    /// <summary>The part of the preparation up to the open slide.</summary>
    Open,

    /// <summary>The part of the preparation from there.</summary>
    Tissue,

    /// <summary>The part of the preparation that tells how far the slide can be relied on.</summary>
    Quality,

    /// <summary>Tiles become pixels.</summary>
    Read,

    /// <summary>Pixels become scores.</summary>
    Classify,

    /// <summary>Scores become heatmap and journal.</summary>
    Stitch,

    /// <summary>The heatmap becomes findings, and both become files.</summary>
    Write,
}
