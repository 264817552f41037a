using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

/// <summary>What stands of a slide's stability beside its result: as long as that is the same, and no longer.</summary>
public sealed class StabilityFileTests : IDisposable
{
    private static readonly SlideStability s_stability = new()
    {
        Sample = new StabilitySample(40, 192, 4, 4, 18, 18),
        Threshold = 0.5,
        Kinds = [new KindStability("blur", 1, new ScoreSpread(40, 1, 0.125, 0.5, 0.75, 2, 3, null), "sigma <2> px", [1], 1)],
        Conditions = [new ConditionStability("blur", "sigma <2> px", new ScoreSpread(40, 1, 0.125, 0.5, 0.75, 2, 3, null), [1], [new AppearedLesion(new BasePoint(10, 20), 0.5)])],
        Unmeasured = [new UnmeasuredCondition("device", "cuda", "there is none")],
        Lesions = [new LesionStability(1, 4, 4, 4, 3, 0.25, "blur: sigma <2> px"), new LesionStability(2, 9, 0, 0, 0, null, null)],
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task AddTo_AScreenedSlide_IsReadBackAndInItsManifest()
    {
        string folder = await WriteAsync(Lesion(1, 512));
        Assert.Null(StabilityFile.Find(folder));
        Assert.Equal(["stability.json", "manifest.json"], StabilityFile.AddTo(folder, s_stability));
        SlideStability read = StabilityFile.Find(folder)!;
        Assert.Equal(s_stability.Sample, read.Sample);
        Assert.Equal(s_stability.Lesions, read.Lesions);
        Assert.Equal(s_stability.Conditions[0].Spread, read.Conditions[0].Spread);
        Assert.Equal(s_stability.Conditions[0].Appeared, read.Conditions[0].Appeared);
        Assert.Equal(("blur", 0.75), (read.Worst()!.Kind, read.Lesions[0].Share!.Value));
        Assert.True(RunVerification.Of(folder, TestContext.Current.CancellationToken).IsWhole);
    }

    [Fact]
    public async Task Find_OtherFindingsBesideIt_IsNotTakenForTheirs()
    {
        string folder = await WriteAsync(Lesion(1, 512));
        StabilityFile.AddTo(folder, s_stability);
        byte[] of = await File.ReadAllBytesAsync(Path.Combine(folder, "stability.json"), TestContext.Current.CancellationToken);

        await WriteAsync(Lesion(1, 1024));
        Assert.False(File.Exists(Path.Combine(folder, "stability.json")), "other findings take it away");
        await File.WriteAllBytesAsync(Path.Combine(folder, "stability.json"), of, TestContext.Current.CancellationToken);
        Assert.Null(StabilityFile.Find(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"schema":"pathology.stability/1","heatmapSha256":"0","findingsSha256":"0","stability":{}}""")]
    public async Task Find_ADamagedFile_IsNone(string text)
    {
        string folder = await WriteAsync(Lesion(1, 512));
        await File.WriteAllTextAsync(Path.Combine(folder, "stability.json"), text, TestContext.Current.CancellationToken);
        Assert.Null(StabilityFile.Find(folder));
    }

    [Fact]
    public async Task AddTo_AFolderOfNoRun_SaysSo() =>
        Assert.Contains("screen the slide again", (await Assert.ThrowsAsync<InputFileException>(() => Task.FromResult(StabilityFile.AddTo(_folder.Path, s_stability)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_Lesions_TellsWhereTheyStay()
    {
        Assert.Equal("3 of 4, ≥ 0.25", ReportStability.Of(s_stability, 1));
        Assert.Equal("–", ReportStability.Of(s_stability, 2)); // not judged
        Assert.Equal("–", ReportStability.Of(s_stability, 3)); // not known
    }

    public void Dispose() => _folder.Dispose();

    private static ImmutableArray<Lesion> Lesion(int number, int side) => [SampleLesion.Rectangle(number, new BaseRectangle(512, 512, side, side), 0.75)];

    private async Task<string> WriteAsync(ImmutableArray<Lesion> lesions)
    {
        string folder = _folder["slide"];
        await SlideOutputs.WriteAsync(new SampleReport { Lesions = lesions }.Build(), folder, new OutputOptions(), TestContext.Current.CancellationToken);
        return folder;
    }
}
