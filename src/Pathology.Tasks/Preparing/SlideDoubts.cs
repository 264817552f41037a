using System.Globalization;
using Pathology.Tissue;

namespace Pathology.Tasks;

/// <summary>What makes it doubtful that a slide's tissue was seen. A slide that gives no score is not a negative slide.</summary>
internal static class SlideDoubts
{
    private const double AllOfIt = 0.985;
    private const int MostNamed = 3;

    // Masks that the user gave are the user's word.
    private static readonly HashSet<string> s_found = new(StringComparer.Ordinal) { "otsu", "ncrf", "wsinfer" };

    /// <summary>To be asked before the slide's first tile is read.</summary>
    public static IEnumerable<string> Of(ISlide slide, TissueMask tissue)
    {
        if (s_found.Contains(tissue.Method) && tissue.TissueFraction > AllOfIt)
        {
            yield return "All of the slide was taken for tissue: where it has bare glass, its glass has a colour that was not told from tissue; look at tissue.png.";
        }

        foreach (IGrouping<int, DamagedTile> level in slide.DamagedTiles.GroupBy(tile => tile.Level))
        {
            IEnumerable<string> first = level.Take(MostNamed).Select(tile => string.Create(CultureInfo.InvariantCulture, $"{tile.Origin.X}, {tile.Origin.Y}"));
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{level.Count()} stored tile(s) of level {level.Key}, where tissue is looked for, are damaged (at {string.Join("; ", first)}): tissue there was not seen; copy the slide again.");
        }
    }

    /// <summary>Refuses a slide that shows something and on which no tissue was found.</summary>
    /// <exception cref="SlideException">It is such a slide.</exception>
    public static void ThrowIfNothingWasFoundOnIt(SlideInfo slide, TissueMask tissue, RgbImage thumbnail)
    {
        if (s_found.Contains(tissue.Method) && tissue.TissueFraction <= 0 && Glass.HasSomethingOnIt(thumbnail))
        {
            throw new SlideException(
                slide.Path,
                $"no tissue was found, though the slide is not empty glass: it was not screened, and is not negative. Look at its thumbnail; another {TissueSource.Flag} may find it.");
        }
    }
}
