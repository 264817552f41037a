namespace Pathology.Outputs;

/// <summary>Where the coordinates of <c>findings.geojson</c> start.</summary>
public enum GeoJsonFrame
{
    /// <summary>
    /// As QuPath shows the slide: it cuts a slide that names its scanned part (MIRAX) down to that part and counts from there.
    /// On every other slide this is the base frame.
    /// </summary>
    QuPath,

    /// <summary>The corner of level 0, like every other file.</summary>
    Base,
}
