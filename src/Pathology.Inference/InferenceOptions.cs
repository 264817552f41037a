using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>Where and how a model runs. The defaults suit someone who sets nothing.</summary>
public sealed record InferenceOptions
{
    /// <summary>Where it runs; one classifier or more for each.</summary>
    public ImmutableArray<DeviceChoice> Devices { get; init; } = [DeviceChoice.Auto];

    /// <summary>
    /// Tiles scored in one call; null chooses by the device. Every call has this shape, the tail of a slide filled up,
    /// so that a tile's score does not depend on its neighbours.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// Sessions side by side on the CPU; null takes one a core, up to eight. Each costs the network's memory once more,
    /// and converts its pixels while the others compute.
    /// </summary>
    public int? CpuSessions { get; init; }
}
