using System.Globalization;

namespace Pathology.Screening;

/// <summary>The tiles of a plan that were not looked at since stored tiles under them are damaged.</summary>
internal static class UnreadTiles
{
    private const int MostNamed = 3;

    /// <summary>What is to be said of them: nothing, or one sentence.</summary>
    /// <remarks>Told by the heatmap, so that a run which went on from a journal says the same.</remarks>
    /// <exception cref="SlideException">Not one tile could be looked at.</exception>
    internal static IEnumerable<string> Warnings(string path, Heatmap heatmap)
    {
        TilePlan plan = heatmap.Plan;
        int unread = plan.Count - heatmap.Scored;
        if (unread == 0)
        {
            return [];
        }

        if (heatmap.Scored == 0)
        {
            throw new SlideException(path, string.Create(
                CultureInfo.InvariantCulture, $"none of its {plan.Count} tiles can be read: the stored tiles under them are damaged; copy the slide again."));
        }

        IEnumerable<string> first = Enumerable.Range(0, plan.Count).Select(plan.IndexOf)
            .Where(index => float.IsNaN(heatmap.ScoreOf(index, 0))).Take(MostNamed).Select(index => At(plan, index));
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{unread} of {plan.Count} tiles were not looked at, since stored tiles of level {plan.Level} are damaged (at {string.Join("; ", first)}{(unread > MostNamed ? "; …" : "")}): copy the slide again."),
        ];
    }

    private static string At(TilePlan plan, TileIndex index)
    {
        BaseRectangle origin = plan.BaseRectangleOf(index);
        return string.Create(CultureInfo.InvariantCulture, $"{origin.X}, {origin.Y}");
    }
}
