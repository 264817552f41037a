using System.Collections.Immutable;
using Pathology.Inference;

namespace Pathology.Tasks;

/// <summary>The same network in other numbers and on another device, loaded once for all slides of a run.</summary>
internal sealed class OtherNetworks : IDisposable
{
    private readonly List<(string Kind, string Name, ClassifierSet Classifiers)> _all = [];
    private readonly List<UnmeasuredCondition> _none = [];

    private OtherNetworks()
    {
    }

    public IReadOnlyList<(string Kind, string Name, ClassifierSet Classifiers)> All => _all;

    /// <summary>What there is none of here, and why.</summary>
    public ImmutableArray<UnmeasuredCondition> None => [.. _none];

    /// <summary>Loads those of the kinds that are asked for.</summary>
    /// <param name="request">How the run is scored again.</param>
    /// <param name="model">The run's.</param>
    /// <param name="own">The network as the run had it.</param>
    /// <param name="tiles">Some of a slide's tiles: int8's ranges are measured on them.</param>
    public static OtherNetworks Load(StabilityRequest request, TileModel model, ClassifierSet own, TileBatch tiles, CancellationToken cancellation)
    {
        var others = new OtherNetworks();
        try
        {
            bool inHalf = request.Scores.Precision == ComputePrecision.Half;
            InferenceOptions asRun = request.Inference with { InHalf = inHalf };
            if (request.Kinds.Contains(StabilityKinds.Precision))
            {
                others.Try(StabilityKinds.Precision, inHalf ? "float32" : "float16", request, () => model.CreateClassifiers(asRun with { InHalf = !inHalf }));
                others.Try(StabilityKinds.Precision, "int8", request, () => Int8(request, tiles, cancellation));
            }

            if (request.Kinds.Contains(StabilityKinds.Device))
            {
                DeviceKind other = own.IsOnGpu ? DeviceKind.Cpu : DeviceKind.Cuda;
                others.Try(StabilityKinds.Device, own.IsOnGpu ? "cpu" : "cuda", request, () => model.CreateClassifiers(asRun with { Devices = [new DeviceChoice(other)] }));
            }

            return others;
        }
        catch
        {
            others.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach ((_, _, ClassifierSet classifiers) in _all)
        {
            classifiers.Dispose();
        }
    }

    /// <summary>In the run's views.</summary>
    internal static ClassifierSet InViews(ClassifierSet classifiers, TileViews views) =>
        views == TileViews.One ? classifiers : classifiers.InViews(views == TileViews.Four ? 4 : 8);

    private void Try(string kind, string name, StabilityRequest request, Func<ClassifierSet> load)
    {
        try
        {
            _all.Add((kind, name, InViews(load(), request.Scores.Views)));
        }
        catch (Exception error) when (error is ModelException or MachineNotReadyException or IOException or UnauthorizedAccessException)
        {
            _none.Add(new UnmeasuredCondition(kind, name, error.Message));
        }
    }

    private static ClassifierSet Int8(StabilityRequest request, TileBatch tiles, CancellationToken cancellation)
    {
        string folder = Path.Combine(request.Scratch, "int8");
        ModelOptimizer.ToInt8(request.Model, folder, tiles, cancellation);
        return TileModel.Open(folder).CreateClassifiers(request.Inference with { InHalf = false });
    }
}
