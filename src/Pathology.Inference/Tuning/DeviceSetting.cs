using System.Globalization;

namespace Pathology.Inference;

/// <summary>How a model runs on a device: what a device's pace hangs on, and no score does.</summary>
/// <param name="BatchSize">Tiles at once.</param>
/// <param name="Workers">Batches under way at once, by one network.</param>
/// <param name="IsChannelsLast">Whether a pixel's channels lie side by side inside the network.</param>
public sealed record DeviceSetting(int BatchSize, int Workers, bool IsChannelsLast)
{
    /// <summary>What suits a GPU that nobody measured: enough tiles to fill it, and while one batch is copied, the other computes.</summary>
    internal static DeviceSetting Usual { get; } = new(128, 2, false);

    /// <summary>In words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{BatchSize:N0} tiles at once, {Workers} {(Workers == 1 ? "batch" : "batches")} under way, channels {(IsChannelsLast ? "last" : "first")}");
}
