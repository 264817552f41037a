namespace Pathology.Scoring;

/// <summary>The map that lesions are looked for on: a heatmap's scores, averaged and smoothed as far as the options ask.</summary>
internal static class LesionMap
{
    /// <summary>One value a cell, row by row; NaN where nobody looked, but for NCRF, which takes such cells for zero.</summary>
    public static double[] Of(Heatmap heatmap, int classIndex, LesionOptions options)
    {
        TilePlan plan = heatmap.Plan;
        double[] scores = ToDouble(heatmap.PlaneOf(classIndex));
        if (options.Overlap == OverlapRule.Mean && (plan.SourceSize.Width > plan.StepX || plan.SourceSize.Height > plan.StepY))
        {
            scores = Average(scores, plan.Columns, Kernels.Overlap(plan.SourceSize.Width / plan.StepX), Kernels.Overlap(plan.SourceSize.Height / plan.StepY));
        }

        if (options.Method == LesionMethod.NcrfNms)
        {
            return SmoothAsNcrf(scores, plan.Columns, options.Smoothing);
        }

        return options.Smoothing > 0
            ? Average(scores, plan.Columns, Kernels.Gaussian(options.Smoothing), Kernels.Gaussian(options.Smoothing))
            : scores;
    }

    /// <summary>
    /// A weighted mean over the cells that were looked at: those that were not neither count nor get a score, so tissue beside glass is
    /// not watered down.
    /// </summary>
    private static double[] Average(double[] scores, int columns, double[] across, double[] down)
    {
        double[] sum = SeparableFilter.Apply([.. scores.Select(score => double.IsNaN(score) ? 0.0 : score)], columns, across, down, repeatsEdge: false);
        double[] weight = SeparableFilter.Apply([.. scores.Select(score => double.IsNaN(score) ? 0.0 : 1.0)], columns, across, down, repeatsEdge: false);
        return [.. scores.Select((score, i) => double.IsNaN(score) ? double.NaN : sum[i] / weight[i])];
    }

    // skimage.filters.gaussian on a map whose cells without tissue hold zero.
    private static double[] SmoothAsNcrf(double[] scores, int columns, double sigma)
    {
        double[] filled = [.. scores.Select(score => double.IsNaN(score) ? 0.0 : score)];
        return sigma > 0 ? SeparableFilter.Apply(filled, columns, Kernels.Gaussian(sigma), Kernels.Gaussian(sigma), repeatsEdge: true) : filled;
    }

    private static double[] ToDouble(ReadOnlySpan<float> scores)
    {
        double[] map = new double[scores.Length];
        for (int i = 0; i < map.Length; i++)
        {
            map[i] = scores[i];
        }

        return map;
    }
}
