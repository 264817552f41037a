using Pathology.Inference;

namespace Pathology.Cli;

/// <summary>What the user asked of the devices, as the inference room takes it.</summary>
internal static class InferenceChoice
{
    /// <exception cref="UsageException">A device's name is not one.</exception>
    public static InferenceOptions For(ScreenRequest request) => new()
    {
        Devices = [.. request.Devices.Select(Device)],
        BatchSize = request.BatchSize,
        Decoder = request.Decoder,
    };

    /// <summary>Where stored tiles become pixels, as the user says it.</summary>
    /// <exception cref="UsageException">It is nowhere.</exception>
    public static TileDecoder Decoder(string name) => name switch
    {
        "auto" => TileDecoder.Auto,
        "cpu" => TileDecoder.Cpu,
        "gpu" => TileDecoder.Gpu,
        _ => throw new UsageException($"--decode '{name}': write auto, cpu or gpu."),
    };

    /// <summary>A device as the user names it.</summary>
    /// <exception cref="UsageException">It is not one.</exception>
    public static DeviceChoice Device(string name) => DeviceChoice.TryParse(name, out DeviceChoice device)
        ? device
        : throw new UsageException($"--device '{name}': write auto, cpu, cuda, cuda:1, tensorrt or tensorrt:1.");
}
