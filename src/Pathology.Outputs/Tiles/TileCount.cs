namespace Pathology.Outputs;

/// <summary>A set of tiles is finished when none is missing.</summary>
internal static class TileCount
{
    public static void Require(TilePlan plan, int written)
    {
        if (written != plan.Count)
        {
            throw new InvalidOperationException($"{written} of {plan.Count} tiles were written; a set with gaps is not finished.");
        }
    }
}
