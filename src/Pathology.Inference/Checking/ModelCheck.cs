using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>Opens a model folder, says what it expects and gives, and runs it once.</summary>
public static class ModelCheck
{
    private const int Tiles = 8;

    /// <summary>Checks a folder on the CPU. Whatever is wrong with it comes back as a sentence, never as an exception.</summary>
    public static ModelReport Run(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        List<(string, string)> facts = [];
        List<string> problems = [];
        List<string> remarks = [];
        try
        {
            TileModel model = TileModel.Open(folder);
            Describe(model, facts);
            DescribeNetwork(folder, facts, remarks);
            Try(model, facts, problems, remarks);
        }
        catch (Exception error) when (error is ModelException or MachineNotReadyException)
        {
            problems.Add(error.Message);
        }

        return new ModelReport { Facts = [.. facts], Problems = [.. problems], Remarks = [.. remarks] };
    }

    private static void Describe(TileModel model, List<(string, string)> facts)
    {
        ModelInfo info = model.Info;
        facts.Add(("model", $"{info.Name} ({info.Architecture}), SHA-256 {info.Sha256[..12]}…"));
        facts.Add(("classes", string.Join(", ", info.Classes)));
        facts.Add(("looked for", info.Classes[info.PositiveClass]));
        facts.Add(("scores by", model.Activation));
        facts.Add(("a tile", string.Create(
            CultureInfo.InvariantCulture,
            $"{info.PatchSize} × {info.PatchSize} pixels of {info.MicronsPerPixel:0.####} µm, so {info.PatchSize * info.MicronsPerPixel:0.#} µm across")));
        facts.Add(("is given as", $"{info.InputSize.Width} × {info.InputSize.Height} pixels"));
    }

    private static void DescribeNetwork(string folder, List<(string, string)> facts, List<string> remarks)
    {
        using InferenceSession session = SessionFactory.Open(Path.Combine(folder, TileModel.NetworkFile), new DeviceChoice(DeviceKind.Cpu), 1);
        foreach ((string name, NodeMetadata node) in session.InputMetadata)
        {
            facts.Add(("input", $"{name}: {node.ElementDataType}, {NetworkShape.Describe(node.Dimensions)}"));
            if (node.Dimensions is [> 0, ..])
            {
                remarks.Add($"The batch is fixed at {node.Dimensions[0]}; a network exported with a free batch can be given more at once.");
            }
        }

        foreach ((string name, NodeMetadata node) in session.OutputMetadata)
        {
            facts.Add(("output", $"{name}: {node.ElementDataType}, {NetworkShape.Describe(node.Dimensions)}"));
        }

        if (session.OutputMetadata.Count > 1)
        {
            remarks.Add($"The network has {session.OutputMetadata.Count} outputs; the first, '{session.OutputMetadata.First().Key}', is taken for the scores.");
        }
    }

    private static void Try(TileModel model, List<(string, string)> facts, List<string> problems, List<string> remarks)
    {
        using ClassifierSet classifiers = model.CreateClassifiers(new InferenceOptions
        {
            Devices = [new DeviceChoice(DeviceKind.Cpu)],
            CpuSessions = 1,
            BatchSize = Tiles,
        });
        var batch = new TileBatch(Tiles, model.Info.InputSize, model.Info.Classes.Length) { Count = Tiles };
        new Random(1).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(batch.Pixels.Span));
        classifiers[0].Classify(batch);
        long started = Stopwatch.GetTimestamp();
        classifiers[0].Classify(batch);
        double rate = Tiles / Stopwatch.GetElapsedTime(started).TotalSeconds;
        ReadOnlySpan<float> scores = batch.Scores.Span;
        facts.Add(("one run", string.Create(CultureInfo.InvariantCulture, $"{rate:N0} tiles/s on the CPU, scores {Lowest(scores):0.###} to {Highest(scores):0.###} on noise")));
        if (scores.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            problems.Add("It gave values that are not numbers (NaN or infinite) for a picture of noise.");
        }
        else if (scores.ContainsAnyExceptInRange(0f, 1f))
        {
            remarks.Add("Scores lie outside 0 to 1; set engine.activation in config.json (softmax, sigmoid, log_softmax) unless that is meant.");
        }
    }

    private static float Lowest(ReadOnlySpan<float> values) => System.Numerics.Tensors.TensorPrimitives.Min(values);

    private static float Highest(ReadOnlySpan<float> values) => System.Numerics.Tensors.TensorPrimitives.Max(values);
}
