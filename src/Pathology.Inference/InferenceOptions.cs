using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>Where and how a model runs. The defaults suit someone who sets nothing.</summary>
public sealed record InferenceOptions
{
    /// <summary>Where it runs; one classifier or more for each.</summary>
    public ImmutableArray<DeviceChoice> Devices { get; init; } = [DeviceChoice.Auto];

    /// <summary>
    /// Tiles scored in one run of the network; null chooses by the device. Every run has this shape, the tail of a slide filled up,
    /// so that a tile's score does not depend on its neighbours.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// Runs side by side on the CPU, a thread each; null takes one for every core. They share the network's weights; each costs the memory
    /// of one batch on its way through.
    /// </summary>
    public int? CpuWorkers { get; init; }

    /// <summary>
    /// Whether a float32 network is made to compute in float16 where that is safe: half the memory and several times the speed on GPUs with
    /// tensor cores, scores that differ in the third digit; slower on CPUs.
    /// </summary>
    public bool InHalf { get; init; }

    /// <summary>Where stored tiles become pixels. Which of the two it is moves no score: a GPU decodes to the processor's very pixels, or is not asked to.</summary>
    public TileDecoder Decoder { get; init; }

    /// <summary>Whether the network converts and normalises pixels itself (see <see cref="PixelFront"/>); null: on GPUs, not on the CPU.</summary>
    internal bool? ConvertsOnDevice { get; init; }

    /// <summary>Whether the network's values are given as they are, for looking at them, and the network is not tried before.</summary>
    internal bool IsRaw { get; init; }

    /// <summary>Bytes that the program may take; null for what this machine, or its container, has.</summary>
    internal long? Memory { get; init; }

    /// <summary>Where it is remembered which networks were tried and how they did.</summary>
    internal string CacheFolder { get; init; } = Path.Combine(UserCache(), "pathology", "networks");

    private static string UserCache() => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named ? named
        : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local ? local
        : Path.GetTempPath();
}
