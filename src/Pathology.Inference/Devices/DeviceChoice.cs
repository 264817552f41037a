using System.Globalization;

namespace Pathology.Inference;

/// <summary>A device as a user names it: <c>auto</c>, <c>cpu</c>, <c>cuda:1</c>, <c>tensorrt</c>.</summary>
/// <param name="Index">Which GPU, from 0; 0 for the CPU.</param>
public readonly record struct DeviceChoice(DeviceKind Kind, int Index = 0)
{
    private const int MostGpus = 64;

    public static DeviceChoice Auto => new(DeviceKind.Auto);

    /// <summary>Reads a device's name.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, out DeviceChoice device)
    {
        string[] parts = (text ?? "").Split(':');
        DeviceKind? kind = parts[0] switch
        {
            "auto" => DeviceKind.Auto,
            "cpu" => DeviceKind.Cpu,
            "cuda" => DeviceKind.Cuda,
            "tensorrt" => DeviceKind.TensorRt,
            _ => null,
        };
        int index = 0;
        bool isIndexed = parts.Length == 2 && kind is DeviceKind.Cuda or DeviceKind.TensorRt;
        bool isValid = kind is not null
            && (parts.Length == 1
                || (isIndexed && NumberText.TryCount(parts[1], out index) && index < MostGpus));
        device = isValid ? new DeviceChoice(kind!.Value, index) : default;
        return isValid;
    }

    public override string ToString() => Kind switch
    {
        DeviceKind.Cuda => string.Create(CultureInfo.InvariantCulture, $"cuda:{Index}"),
        DeviceKind.TensorRt => string.Create(CultureInfo.InvariantCulture, $"tensorrt:{Index}"),
        DeviceKind.Cpu => "cpu",
        _ => "auto",
    };
}
