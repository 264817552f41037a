using System.Globalization;

namespace Pathology.Inference;

/// <summary>What ONNX Runtime's CUDA provider is asked for.</summary>
/// <param name="IsChannelsLast">
/// Whether convolutions compute with a pixel's channels side by side, as tensor cores want them, and not channel by channel.
/// </param>
internal readonly record struct CudaSettings(bool IsChannelsLast)
{
    /// <summary>The provider's options, by their names in ONNX Runtime.</summary>
    /// <param name="index">Which GPU, from 0; null where the device is named otherwise.</param>
    public Dictionary<string, string> Options(int? index)
    {
        var options = new Dictionary<string, string> { ["prefer_nhwc"] = IsChannelsLast ? "1" : "0" };
        if (index is { } one)
        {
            options["device_id"] = one.ToString(CultureInfo.InvariantCulture);
        }

        return options;
    }
}
