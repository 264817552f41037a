using System.Collections.Immutable;
using Pathology.Scoring;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

/// <summary>A result names every option that it depends on, so that no other result is taken for it.</summary>
public sealed class ResultOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Told_Defaults_AreTheFewThatResultsAlwaysName()
    {
        Assert.Equal(["--grid native", "--min-tissue 0.1", "--tissue otsu"], Lines(ResultOptions.Told(new ScoreOptions())));
        Assert.Equal(["--threshold 0.5"], Lines(ResultOptions.Told(new FindingOptions().At(new OperatingPoint()))));
        Assert.Equal(
            ["--grid native", "--min-tissue 0.1", "--regions 10", "--task tupac", "--tissue otsu"],
            Lines(ResultOptions.Told(new ScoreOptions { Task = new MitosisOptions() })));
    }

    [Fact]
    public void Told_EveryOptionSet_IsWrittenAsTheUserTypesIt()
    {
        var scores = new ScoreOptions
        {
            Precision = ComputePrecision.Half,
            Task = new MitosisOptions { Regions = 3, FieldMillimeters = 0.55 },
            Tiles = new TileOptions { Tissue = TissueSource.Of("/x/mask.png"), Stride = 16, MinimumTissue = 0.25, Region = new BaseRectangle(1, 2, 30, 40), Grid = GridKind.WsInfer },
            Opening = new OpeningOptions { MicronsPerPixel = 0.2525, Reader = "tiff" },
        };
        Assert.Equal(
            ["--field-diameter 0.55", "--grid wsinfer", "--min-tissue 0.25", "--mpp 0.2525", "--precision fp16", "--reader tiff", "--regions 3", "--roi 1,2,30,40", "--stride 16", "--task tupac", "--tissue file"],
            Lines(ResultOptions.Told(scores)));
        var findings = new FindingOptions
        {
            GrowThreshold = 0.125,
            MinimumCells = 2,
            Method = LesionMethod.NcrfNms,
            LesionTable = Outputs.LesionTable.Headed,
            SlideScore = SlideScoreRule.LargestLesion,
            Overlap = OverlapRule.Mean,
            Dicom = true,
        };
        Assert.Equal(
            ["--dicom on", "--grow-threshold 0.125", "--lesions ncrf-nms", "--lesions-csv headed", "--min-cells 2", "--overlap mean", "--slide-score largest-lesion", "--threshold 0.5"],
            Lines(ResultOptions.Told(findings.At(new OperatingPoint()))));
    }

    [Fact]
    public void Told_WhatIsNoOtherThanTheDefault_IsNotTold()
    {
        FindingOptions findings = new() { MinimumCells = 1, NmsRadius = 12 };
        Assert.Equal(ResultOptions.Told(new FindingOptions()), ResultOptions.Told(findings));
        Assert.Equal(ResultOptions.Told(new ScoreOptions()), ResultOptions.Told(new ScoreOptions { Precision = ComputePrecision.Full }));
    }

    [Fact]
    public void Told_AnyOptionChangedAlone_IsToldOtherwise()
    {
        SlideClassifier classifier = Classifier();
        string[] scores = Changed(new ScoreOptions(), classifier);
        string[] findings = Changed(new FindingOptions().At(new OperatingPoint()), classifier);
        string[] tupac = Changed(new ScoreOptions { Task = new MitosisOptions() }, classifier);

        Assert.Equal(ResultOptions.All(new ScoreOptions()).Select(option => option.Flag).Order(StringComparer.Ordinal), scores.Order(StringComparer.Ordinal));
        Assert.Equal(ResultOptions.All(new FindingOptions()).Select(option => option.Flag).Order(StringComparer.Ordinal), findings.Order(StringComparer.Ordinal));
        Assert.Contains("--regions", tupac);
        Assert.Empty(scores.Concat(tupac).Intersect(findings));
    }

    [Fact]
    public void Told_PropertyThatDeclaresNothing_IsAFault() =>
        Assert.Contains("Forgotten", Assert.Throws<InvalidOperationException>(() => ResultOptions.Told(new Careless())).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static string[] Changed<T>(T record, SlideClassifier classifier)
        where T : class
    {
        ImmutableSortedDictionary<string, string> usual = ResultOptions.Told(record);
        return
        [
            .. OtherValue.Of(record, classifier).Select(other =>
            {
                Assert.False(usual.SequenceEqual(ResultOptions.Told(other.Record)), $"{other.Flag} changed alone, and results are told the same.");
                return other.Flag;
            }),
        ];
    }

    private static IEnumerable<string> Lines(ImmutableSortedDictionary<string, string> told) => told.Select(option => $"{option.Key} {option.Value}");

    private SlideClassifier Classifier() => MadeClassifier.Train(_folder);

    private sealed record Careless
    {
        public int Forgotten { get; init; }
    }
}
