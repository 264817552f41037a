using System.Collections.Immutable;
using System.Globalization;
using Pathology.Fleet;

namespace Pathology.FleetLoad;

/// <summary>Plans of slides that are nowhere.</summary>
internal static class MadePlan
{
    public static SlidePlan Of(IEnumerable<double> seconds) => new()
    {
        Folder = "/",
        Facts = new PlanFacts("made", "", ImmutableSortedDictionary<string, string>.Empty, 1, 0),
        Slides = [.. seconds.Select((cost, index) => new PlannedSlide
        {
            Name = Name(index),
            Path = $"/slides/{Name(index)}.tif",
            RelativeName = $"{Name(index)}.tif",
            Seconds = cost,
        })],
    };

    public static int IndexOf(PlannedSlide slide) => int.Parse(slide.Name.AsSpan(1), CultureInfo.InvariantCulture);

    /// <summary>What Npgsql takes for an address without options.</summary>
    public static string ConnectionString(string address)
    {
        var uri = new Uri(address);
        return $"Host={uri.Host};Port={uri.Port};Database={uri.AbsolutePath.Trim('/')};Username={uri.UserInfo}";
    }

    private static string Name(int index) => FormattableString.Invariant($"s{index:000000}");
}
