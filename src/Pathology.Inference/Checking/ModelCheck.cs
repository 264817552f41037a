using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Opens a model folder, says what it expects and gives, and runs it once.</summary>
public static class ModelCheck
{
    private const int Tiles = 8;

    /// <summary>Checks a folder. Whatever is wrong with it comes back as a sentence, never as an exception.</summary>
    /// <param name="device">Where it is run besides the CPU; null for the CPU alone.</param>
    public static ModelReport Run(string folder, DeviceChoice? device = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        List<(string, string)> facts = [];
        List<string> problems = [];
        List<string> remarks = [];
        try
        {
            TileModel model = TileModel.Open(folder);
            Describe(model, facts);
            DescribeNetwork(model, facts, problems, remarks);
            if (problems.Count == 0)
            {
                float[] onCpu = Try(model, facts, remarks);
                if (device is { Kind: not DeviceKind.Cpu } other)
                {
                    facts.Add(("on a device", DeviceTrial.Run(model, other, onCpu, Noise(model, Tiles), remarks)));
                }

                facts.Add(("dense", Dense(model)));
            }
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
        facts.Add(("a tile", string.Create(
            CultureInfo.InvariantCulture,
            $"{info.PatchSize} × {info.PatchSize} pixels of {info.MicronsPerPixel:0.####} µm, so {info.PatchSize * info.MicronsPerPixel:0.#} µm across")));
        facts.Add(("is given as", $"{info.InputSize.Width} × {info.InputSize.Height} pixels"));
        if (model.Config.LabelSize != info.PatchSize)
        {
            facts.Add(("a score speaks of", $"the {model.Config.LabelSize} × {model.Config.LabelSize} pixels in its middle"));
        }
    }

    private static void DescribeNetwork(TileModel model, List<(string, string)> facts, List<string> problems, List<string> remarks)
    {
        using InferenceSession session = SessionFactory.Open(model.Content(), new DeviceChoice(DeviceKind.Cpu), 1);
        problems.AddRange(NetworkProblems.Find(session, model.Info.InputSize, model.Info.Classes.Length));
        foreach ((string name, NodeMetadata node) in session.InputMetadata)
        {
            facts.Add(("input", node.IsTensor ? $"{name}: {node.ElementDataType}, {NetworkShape.Describe(node.Dimensions)}" : $"{name}: a {node.OnnxValueType}"));
            if (!node.IsTensor)
            {
                continue;
            }

            if (node.ElementDataType == TensorElementType.UInt8 && (model.Config.Transform.ToTensor || !model.Config.Transform.Normalize.IsEmpty))
            {
                remarks.Add("The network takes bytes, so ToTensor and Normalize are left to it.");
            }
            else if (node.ElementDataType != TensorElementType.UInt8 && !model.Config.Transform.ToTensor)
            {
                remarks.Add("transform has no ToTensor, so the network is given 0 to 255.");
            }

            if (node.Dimensions is [> 0, ..])
            {
                remarks.Add($"The batch is fixed at {node.Dimensions[0]}; a network exported with a free batch can be given more at once.");
            }
        }

        foreach ((string name, NodeMetadata node) in session.OutputMetadata)
        {
            facts.Add(("output", node.IsTensor ? $"{name}: {node.ElementDataType}, {NetworkShape.Describe(node.Dimensions)}" : $"{name}: a {node.OnnxValueType}"));
        }

        if (session.OutputMetadata.Count > 1)
        {
            remarks.Add($"The network has {session.OutputMetadata.Count} outputs; the first, '{session.OutputMetadata.First().Key}', is taken for the scores.");
        }
    }

    /// <returns>The scores of <see cref="Noise"/>.</returns>
    private static float[] Try(TileModel model, List<(string, string)> facts, List<string> remarks)
    {
        var options = new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1, BatchSize = Tiles };
        var rule = ScoreRuleChoice.For(model.Content(), model.Config);
        using ClassifierSet classifiers = model.CreateClassifiers(options);
        remarks.AddRange(classifiers.Warnings);
        var classifier = (OnnxTileClassifier)classifiers[0];
        TileBatch batch = Noise(model, Tiles);
        classifier.Classify(batch);
        long started = Stopwatch.GetTimestamp();
        classifier.Classify(batch);
        double rate = Tiles / Stopwatch.GetElapsedTime(started).TotalSeconds;
        float[] scores = batch.Scores.ToArray();
        facts.Add(("scores by", HowScored(model, rule.Rule, classifier.ValuesPerTile)));
        facts.Add(("one run", string.Create(
            CultureInfo.InvariantCulture,
            $"{rate:N0} tiles/s on one core, scores {TensorPrimitives.Min<float>(scores):0.###} to {TensorPrimitives.Max<float>(scores):0.###} on noise")));
        if (scores.AsSpan().ContainsAnyExceptInRange(0f, 1f))
        {
            remarks.Add("Scores lie outside 0 to 1; set engine.activation in config.json (softmax, sigmoid, log_softmax) unless that is meant.");
        }
        else if (rule.Rule.Activation is null)
        {
            using ClassifierSet raw = model.CreateRaw(options);
            raw[0].Classify(batch);
            if (!batch.Scores.Span.ContainsAnyExceptInRange(0f, 1f))
            {
                remarks.Add("The network's values look like probabilities already; if they are, set engine.activation to none in config.json.");
            }
        }

        return scores;
    }

    private static TileBatch Noise(TileModel model, int tiles)
    {
        var batch = new TileBatch(tiles, model.Info.InputSize, model.Info.Classes.Length) { Count = tiles };
        new Random(1).NextBytes(MemoryMarshal.AsBytes(batch.Pixels.Span));
        return batch;
    }

    private static string Dense(TileModel model)
    {
        DenseFinding found = DenseProof.Of(model, model.DenseContent());
        return !found.IsDense
            ? $"no: {found.Reason}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"yes: one pass over a field gives a score every {found.Stride} pixels, each of the {model.Info.PatchSize} pixels around it (halo {(model.Info.PatchSize - found.Stride) / 2}); at {found.Compared} places of noise its values were at most {found.Difference:G2} of their size off those of single tiles ({DenseProof.Tolerance} is allowed), so screen --dense may be used");
    }

    private static string HowScored(TileModel model, ScoreRule rule, int values)
    {
        string activation = rule.For(values).ToString().ToLowerInvariant();
        ModelInfo info = model.Info;
        return values == info.Classes.Length
            ? activation
            : $"{activation} of the one value, which is taken for '{info.Classes[info.PositiveClass]}'; '{info.Classes[1 - info.PositiveClass]}' is the rest to 1";
    }
}
