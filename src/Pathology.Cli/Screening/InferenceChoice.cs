using Pathology.Inference;

namespace Pathology.Cli;

/// <summary>What the user asked of the devices, as the inference room takes it.</summary>
internal static class InferenceChoice
{
    /// <exception cref="UsageException">A device's name is not one.</exception>
    public static InferenceOptions For(ScreenRequest request)
    {
        List<DeviceChoice> devices = [];
        foreach (string name in request.Devices)
        {
            devices.Add(DeviceChoice.TryParse(name, out DeviceChoice device)
                ? device
                : throw new UsageException($"--device '{name}': write auto, cpu, cuda, cuda:1, tensorrt or tensorrt:1."));
        }

        return new InferenceOptions { Devices = [.. devices], BatchSize = request.BatchSize };
    }
}
