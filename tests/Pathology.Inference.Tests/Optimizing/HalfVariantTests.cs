using Microsoft.ML.OnnxRuntime.Tensors;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>Float16 made in memory: scores hardly move, nothing is written, and where they move too far it is seen.</summary>
public sealed class HalfVariantTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CreateClassifiers_InHalf_ScoresNearlyTheSameAndWritesNothing(bool convertsOnDevice)
    {
        TileModel model = TileModel.Open(ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"])));
        string[] files = Directory.GetFiles(_folder["model"]);
        using ClassifierSet full = model.CreateClassifiers(Options(false, convertsOnDevice));
        using ClassifierSet half = model.CreateClassifiers(Options(true, convertsOnDevice));

        var trial = HalfTrial.Run(full[0], half[0], TinyConvModel.Config.Noise(9));

        Assert.Equal(9, trial.Tiles);
        Assert.InRange(trial.Difference, 1e-8, HalfTrial.Allowed); // more than nothing, or nothing was changed
        Assert.True(trial.IsAsGood);
        Assert.Equal(files, Directory.GetFiles(_folder["model"]));
        Assert.All(half.Notes, note => Assert.DoesNotContain("converted on the CPU", note, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ScoresThatMove_AreNotAsGood()
    {
        using ClassifierSet full = Tailed(new TailedModel());
        using ClassifierSet other = Tailed(new TailedModel { Scale = -4 });
        var trial = HalfTrial.Run(full[0], other[0], new TinyModel().Noise(6));
        Assert.True(trial.Difference > HalfTrial.Allowed);
        Assert.False(trial.IsAsGood);
    }

    [Fact]
    public void Run_ValueThatIsNoNumber_IsNotAsGood()
    {
        using ClassifierSet full = Tailed(new TailedModel());
        using ClassifierSet broken = Tailed(new TailedModel { Scale = float.NaN });
        var trial = HalfTrial.Run(full[0], broken[0], new TinyModel().Noise(6));
        Assert.True(double.IsNaN(trial.Difference));
        Assert.False(trial.IsAsGood);
    }

    [Fact]
    public void CreateClassifiers_HalfAlready_IsTakenAsItIs()
    {
        TileModel model = TileModel.Open(new TinyModel { InputType = TensorElementType.Float16 }.Write(_folder.Path));
        using ClassifierSet classifiers = model.CreateClassifiers(Options(true, false));
        Assert.Single(classifiers);
    }

    public void Dispose() => _folder.Dispose();

    private ClassifierSet Tailed(TailedModel model) => TileModel.Open(model.Write(_folder.Path)).CreateClassifiers(Options(false, false));

    private InferenceOptions Options(bool inHalf, bool convertsOnDevice) => new()
    {
        Devices = [new DeviceChoice(DeviceKind.Cpu)],
        CpuWorkers = 1,
        InHalf = inHalf,
        ConvertsOnDevice = convertsOnDevice,
        CacheFolder = _folder["cache"],
    };
}
