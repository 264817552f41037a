namespace Pathology.Outputs;

/// <summary>What findings are called where people see them.</summary>
internal static class FindingNames
{
    /// <summary>The class of a region of high-power fields: QuPath's own for regions, which its measurements leave alone.</summary>
    public const string RegionClass = "Region*";

    /// <summary>What one finding is.</summary>
    public static string Of(SlideReport report) => Of(report.Regions is not null);

    /// <summary>A finding with its number, and its size where that was judged.</summary>
    public static string Of(SlideReport report, Lesion finding) => Of(report.Regions is not null, finding);

    /// <inheritdoc cref="Of(SlideReport, Lesion)"/>
    public static string Of(bool isMitosis, Lesion finding) =>
        FormattableString.Invariant($"{Of(isMitosis)} {finding.Number}{(finding.SizeClass is { } size ? $" ({size.Word()})" : "")}");

    /// <summary>A region, the most cellular being number 1.</summary>
    public static string OfRegion(int number, HighPowerRegion region) =>
        FormattableString.Invariant($"Region {number} ({region.Mitoses} {(region.Mitoses == 1 ? "mitosis" : "mitoses")})");

    private static string Of(bool isMitosis) => isMitosis ? "Mitosis" : "Lesion";
}
