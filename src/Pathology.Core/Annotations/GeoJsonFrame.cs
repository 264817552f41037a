namespace Pathology;

/// <summary>Where the coordinates of GeoJSON start, in what is written and in what is read.</summary>
public enum GeoJsonFrame
{
    /// <summary>
    /// As QuPath shows the slide: it cuts a slide that names its scanned part (MIRAX, Leica) down to that part and counts from there.
    /// On every other slide this is the base frame.
    /// </summary>
    QuPath,

    /// <summary>The corner of level 0, like every other file.</summary>
    Base,
}
