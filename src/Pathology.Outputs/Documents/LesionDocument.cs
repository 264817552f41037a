using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>A lesion in <c>result.json</c>; its outline is in <c>findings.geojson</c> and <c>annotations.xml</c>.</summary>
internal sealed record LesionDocument(
    int Number,
    double PeakScore,
    double MeanScore,
    double AreaSquareMillimeters,
    double LongestDiameterMillimeters,
    double MajorAxisMillimeters,
    [property: JsonConverter(typeof(NodeClassJson))] NodeClass? SizeClass,
    BasePoint Centroid,
    BasePoint Peak)
{
    /// <summary>Probability that its highest tile is what is looked for; absent where the model's tiles were not calibrated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PeakProbability { get; init; }

    public static LesionDocument For(Lesion lesion, CalibrationLevel? tiles) => new(
        lesion.Number,
        lesion.PeakScore,
        lesion.MeanScore,
        lesion.AreaSquareMillimeters,
        lesion.LongestDiameterMillimeters,
        lesion.MajorAxisMillimeters,
        lesion.SizeClass,
        lesion.Centroid,
        lesion.Peak)
    {
        PeakProbability = tiles is not null && lesion.PeakScore is >= 0 and <= 1 ? tiles.Curve.ProbabilityOf(lesion.PeakScore) : null,
    };

    /// <summary>Its outline, which stands in another file, comes from <paramref name="outlines"/> by its number.</summary>
    public Lesion ToLesion(ImmutableDictionary<int, BasePolygon> outlines) => new()
    {
        Number = Number,
        Outline = outlines.TryGetValue(Number, out BasePolygon? outline) ? outline : new BasePolygon(new PolygonRing([]), []),
        Centroid = Centroid,
        Peak = Peak,
        AreaSquareMillimeters = AreaSquareMillimeters,
        LongestDiameterMillimeters = LongestDiameterMillimeters,
        MajorAxisMillimeters = MajorAxisMillimeters,
        PeakScore = PeakScore,
        MeanScore = MeanScore,
        SizeClass = SizeClass,
    };
}
