using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>How often each true class was called each class, and how far the two agree.</summary>
public sealed class ConfusionMatrix
{
    private readonly double[,] _counts;

    private ConfusionMatrix(ImmutableArray<string> classes, double[,] counts, int total) => (Classes, _counts, Total) = (classes, counts, total);

    /// <summary>The classes in their order, from which weights are taken.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>How many items were counted.</summary>
    public int Total { get; }

    /// <summary>How many items of class <paramref name="truth"/> were called <paramref name="given"/>, both by index.</summary>
    public int this[int truth, int given] => (int)_counts[truth, given];

    /// <summary>Share of the items that were called what they are; NaN for no items.</summary>
    public double Accuracy => Enumerable.Range(0, Classes.Length).Sum(index => _counts[index, index]) / Total;

    /// <summary>
    /// Cohen's kappa with quadratic weights, as scikit-learn's <c>cohen_kappa_score(weights="quadratic")</c> over all classes:
    /// 1 - Σ w·observed / Σ w·expected with w the squared distance of the classes. NaN where truth and calls are all of one and the same class.
    /// </summary>
    public double QuadraticKappa
    {
        get
        {
            int count = Classes.Length;
            double[] rows = [.. Enumerable.Range(0, count).Select(row => Enumerable.Range(0, count).Sum(column => _counts[row, column]))];
            double[] columns = [.. Enumerable.Range(0, count).Select(column => Enumerable.Range(0, count).Sum(row => _counts[row, column]))];
            double observed = 0;
            double expected = 0;
            for (int row = 0; row < count; row++)
            {
                for (int column = 0; column < count; column++)
                {
                    double weight = (row - column) * (row - column);
                    observed += weight * _counts[row, column];
                    expected += weight * rows[row] * columns[column] / Total;
                }
            }

            return 1 - (observed / expected);
        }
    }

    /// <summary>Counts pairs of true and given classes, by index.</summary>
    /// <param name="classes">The classes in their order.</param>
    /// <param name="pairs">Indices into <paramref name="classes"/>.</param>
    public static ConfusionMatrix Of(ImmutableArray<string> classes, IEnumerable<(int Truth, int Given)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        double[,] counts = new double[classes.Length, classes.Length];
        int total = 0;
        foreach ((int truth, int given) in pairs)
        {
            counts[truth, given]++;
            total++;
        }

        return new ConfusionMatrix(classes, counts, total);
    }
}
