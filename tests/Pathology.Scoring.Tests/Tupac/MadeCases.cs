using System.Globalization;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Tupac;

/// <summary>Slides with made counts of mitoses, and scores that follow them or do not.</summary>
internal static class MadeCases
{
    /// <summary>Ten regions a slide: how strongly it divides is drawn, and each region's count after it.</summary>
    public static int[] Mitoses(Random random)
    {
        double rate = Math.Exp((random.NextDouble() * 4) - 1);
        return [.. Enumerable.Range(0, 10).Select(_ => (int)(rate * (0.5 + random.NextDouble())))];
    }

    /// <summary>Writes <c>tupac.csv</c> and <c>labels.csv</c> of <c>TUPAC-TR-001</c> and so on.</summary>
    /// <param name="score">The score of a slide, of its counts.</param>
    public static (ProliferationTable Table, ProliferationLabels Labels) Write(TemporaryFolder folder, int slides, int seed, Func<int[], Random, double> score)
    {
        var random = new Random(seed);
        List<string> table = [$"slide,regions,hotspot_mitoses,mitotic_score,{string.Join(',', ProliferationFeatures.Names)}"];
        List<string> labels = ["slide,score"];
        for (int i = 1; i <= slides; i++)
        {
            int[] mitoses = Mitoses(random);
            table.Add(string.Create(CultureInfo.InvariantCulture, $"TUPAC-TR-{i:000},10,{mitoses.Max()},{MitoticScore.Tupac(mitoses.Max())},{string.Join(',', ProliferationFeatures.Of(mitoses).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}"));
            labels.Add(string.Create(CultureInfo.InvariantCulture, $"TUPAC-TR-{i:000},{score(mitoses, random):R}"));
        }

        File.WriteAllLines(folder["tupac.csv"], table);
        File.WriteAllLines(folder["labels.csv"], labels);
        return (ProliferationTable.Read([folder["tupac.csv"]]), ProliferationLabels.Read(folder["labels.csv"]));
    }

    /// <summary>A score that the counts tell, but for some noise.</summary>
    public static double Signal(int[] mitoses, Random random) => Math.Log(1 + mitoses.Sum()) + (0.3 * random.NextDouble()) - 2;

    /// <summary>A score of which the counts say nothing.</summary>
    public static double Noise(int[] mitoses, Random random) => (random.NextDouble() * 2) - 1;
}
