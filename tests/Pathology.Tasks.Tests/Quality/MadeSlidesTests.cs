using Pathology.QualityTrial;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

/// <summary>A sample of what benchmarks/Pathology.QualityTrial measures (docs/quality.md).</summary>
public sealed class MadeSlidesTests
{
    private const int Slides = 8;

    [Fact]
    public async Task Measure_MadeSlides_SeesMostArtefactsAndFewThatAreNotThere()
    {
        using var folder = new TemporaryFolder();
        List<MadeCase> cases = [];
        for (int number = 0; number < Slides; number++)
        {
            cases.Add(await MadeCase.MakeAsync(MadeCase.For(number), folder.Path, new QualityOptions()));
        }

        int there = SeenKind.All.Sum(kind => cases.Count(kind.Has));
        int seen = SeenKind.All.Sum(kind => cases.Count(made => kind.Has(made) && kind.Shows(made)));
        int absent = SeenKind.All.Sum(kind => cases.Count(kind.Lacks));
        int wrong = SeenKind.All.Sum(kind => cases.Count(made => kind.Lacks(made) && kind.Shows(made)));
        Assert.True(there >= 6 && seen >= 0.75 * there, $"{seen} of {there} artefacts were seen");
        Assert.True(absent >= 10 && wrong <= 0.08 * absent, $"{wrong} artefacts were seen where there are none, of {absent}");
    }
}
