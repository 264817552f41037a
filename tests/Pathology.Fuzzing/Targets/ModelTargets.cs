using Pathology.Inference;
using Pathology.Inference.Tests;

namespace Pathology.Fuzzing;

/// <summary>Model folders: the network and its config, one of them damaged.</summary>
internal static class ModelTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("model-config", MakeSeeds, name => name == "config.json", Use),
        new("model-network", MakeSeeds, name => name == "model.onnx", Use),
    ];

    private static void MakeSeeds(string folder)
    {
        new TinyModel { Engine = """{ "positive_class": "tumor", "stride": 4, "threshold": 0.8, "grow_threshold": 0.2, "min_cells": 3 }""" }
            .Write(Path.GetDirectoryName(FuzzTarget.Seed(folder, "rows", "x"))!);
        new TinyModel { Layout = PixelLayout.Nhwc, Unsqueezed = [2, 3], Batch = 2 }.Write(Path.GetDirectoryName(FuzzTarget.Seed(folder, "columns", "x"))!);
    }

    private static void Use(string folder, string file)
    {
        TileModel model = TileModel.Open(folder);
        using ClassifierSet classifiers = model.CreateClassifiers(new InferenceOptions
        {
            Devices = [new DeviceChoice(DeviceKind.Cpu)],
            CpuWorkers = 1,
            BatchSize = 2,
            CacheFolder = Path.Combine(folder, "cache"),
        });
        var batch = new TileBatch(2, model.Info.InputSize, model.Info.Classes.Length) { Count = 2 };
        classifiers[0].Classify(batch);
    }
}
