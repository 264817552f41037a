namespace Pathology.Scoring;

/// <summary>A logistic curve over one number by Newton's method with halved steps (Lin, Lin and Weng 2007).</summary>
internal static class LogisticFit
{
    // The steepest curve that is taken: classes that no score mixes would make it a step.
    private const double Steepest = 100;
    private const int MostSteps = 200;
    private const double Ridge = 1e-12;

    /// <summary>The curve's slope and intercept.</summary>
    /// <param name="odds">Log odds of each item.</param>
    /// <param name="targets">The probability that each is to have.</param>
    /// <param name="hasIntercept">Whether the curve may be moved aside; without, it passes through the middle.</param>
    public static (double Slope, double Intercept) Of(double[] odds, double[] targets, bool hasIntercept)
    {
        (double slope, double intercept) = (hasIntercept ? 0 : 1, 0);
        double loss = Loss(odds, targets, slope, intercept);
        for (int i = 0; i < MostSteps; i++)
        {
            (double stepSlope, double stepIntercept) = Step(odds, targets, slope, intercept, hasIntercept);
            double share = 1;
            double next;
            while ((next = Loss(odds, targets, slope + (share * stepSlope), intercept + (share * stepIntercept))) > loss && share > 1e-10)
            {
                share /= 2;
            }

            if (next > loss)
            {
                break;
            }

            (slope, intercept) = (slope + (share * stepSlope), intercept + (share * stepIntercept));
            bool isDone = Math.Abs(share * stepSlope) + Math.Abs(share * stepIntercept) < 1e-12 * (1 + Math.Abs(slope));
            loss = next;
            if (isDone || Math.Abs(slope) > Steepest)
            {
                break;
            }
        }

        return (Math.Clamp(slope, -Steepest, Steepest), intercept);
    }

    private static (double Slope, double Intercept) Step(double[] odds, double[] targets, double slope, double intercept, bool hasIntercept)
    {
        (double gradientSlope, double gradientIntercept, double aa, double ab, double bb) = (0, 0, Ridge, 0, Ridge);
        for (int i = 0; i < odds.Length; i++)
        {
            double p = 1 / (1 + Math.Exp(-((slope * odds[i]) + intercept)));
            double curvature = p * (1 - p);
            gradientSlope += (p - targets[i]) * odds[i];
            gradientIntercept += p - targets[i];
            aa += curvature * odds[i] * odds[i];
            ab += curvature * odds[i];
            bb += curvature;
        }

        if (!hasIntercept)
        {
            return (-gradientSlope / aa, 0);
        }

        double determinant = (aa * bb) - (ab * ab);
        return determinant > 0
            ? (-((bb * gradientSlope) - (ab * gradientIntercept)) / determinant, -((aa * gradientIntercept) - (ab * gradientSlope)) / determinant)
            : (-gradientSlope / aa, -gradientIntercept / bb);
    }

    private static double Loss(double[] odds, double[] targets, double slope, double intercept)
    {
        double sum = 0;
        for (int i = 0; i < odds.Length; i++)
        {
            double z = (slope * odds[i]) + intercept;
            sum += (z > 0 ? z + Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z))) - (targets[i] * z);
        }

        return sum;
    }
}
