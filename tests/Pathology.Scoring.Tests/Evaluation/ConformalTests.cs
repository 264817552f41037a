using System.Collections.Immutable;

namespace Pathology.Scoring.Tests.Evaluation;

public sealed class ConformalTests
{
    [Fact]
    public void Sets_OfSlidesLikeThose_HoldTheTruthAsOftenAsTheySay()
    {
        var random = new Random(11);
        (int[] all, int[] held) = ([0, 0], [0, 0]);
        for (int i = 0; i < 400; i++)
        {
            ConformalClasses classes = ConformalFit.Of(
                NodeStrangeness.TwoClasses, [.. Enumerable.Range(0, 60).Select(_ => Drawn(random))], 0.9);
            for (int k = 0; k < 20; k++)
            {
                (int truth, ImmutableArray<double> strangeness) = Drawn(random);
                all[truth]++;
                held[truth] += classes.PValuesOf(strangeness)[truth] > 1 - classes.Coverage ? 1 : 0;
            }
        }

        // Of each class by itself, though one slide in five alone is positive.
        Assert.All((int[])[0, 1], one => Assert.True(held[one] >= (0.9 - 0.02) * all[one], $"{held[one]} of {all[one]}"));
    }

    [Fact]
    public void PValuesOf_ClassOfTooFewSlides_NeverRulesItOut()
    {
        ConformalClasses classes = ConformalFit.Of(NodeStrangeness.TwoClasses, [.. Enumerable.Repeat((0, NodeStrangeness.OfScore(0.1)), 50)], 0.9);
        ImmutableArray<double> values = classes.PValuesOf(NodeStrangeness.OfScore(0.99));
        Assert.Equal(1, values[1]);
        Assert.Equal(1 / 51.0, values[0], 12);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0.1, 1)]
    [InlineData(1.0, 2)]
    [InlineData(5.0, 3)]
    public void OfDiameter_Size_IsStrangestInOtherClasses(double? millimeters, int expected)
    {
        ImmutableArray<double> strangeness = NodeStrangeness.OfDiameter(millimeters, new LesionOptions());
        Assert.Equal(0, strangeness[expected]);
        Assert.All(Enumerable.Range(0, 4).Where(one => one != expected), one => Assert.True(strangeness[one] > 0));
    }

    [Fact]
    public void PossibleStages_CertainNodes_IsTheStageAlone() =>
        Assert.Equal([PNStage.N1], PossibleStages.Of([Node(3), Node(0), Node(2)], 0.9));

    [Fact]
    public void PossibleStages_NodeOfTwoClasses_NamesBothStages() =>
        Assert.Equal([PNStage.N0Itc, PNStage.N1Micro], PossibleStages.Of([Node(1, 2), Node(0)], 0.9));

    [Fact]
    public void PossibleStages_ManyNodes_AreHeldTogether()
    {
        // A p-value of 0.05 rules a class out of one node at 90 %, and not out of one of five.
        double[] doubtful = [1, 0.001, 0.001, 0.05];
        Assert.Equal([PNStage.N0], PossibleStages.Of([doubtful], 0.9));
        Assert.Equal([PNStage.N0, PNStage.N1, PNStage.N2], PossibleStages.Of([.. Enumerable.Repeat(doubtful, 5)], 0.9));
    }

    [Fact]
    public void PossibleStages_NodeLikeNothingKnown_RulesNothingOut() =>
        Assert.Equal(Enum.GetValues<PNStage>().Take(4), PossibleStages.Of([[0.001, 0.001, 0.001, 0.001]], 0.9));

    private static double[] Node(params int[] possible) => [.. Enumerable.Range(0, 4).Select(one => possible.Contains(one) ? 1 : 0.0001)];

    private static (int Class, ImmutableArray<double> Strangeness) Drawn(Random random)
    {
        bool isPositive = random.NextDouble() < 0.2;
        double score = Math.Clamp((random.NextDouble() * 0.7) + (isPositive ? 0.3 : 0), 0, 1);
        return (isPositive ? 1 : 0, NodeStrangeness.OfScore(score));
    }
}
