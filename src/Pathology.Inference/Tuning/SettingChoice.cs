using System.Globalization;

namespace Pathology.Inference;

/// <summary>How a network runs on a GPU: as was measured before, or is now.</summary>
/// <param name="network">As it runs.</param>
/// <param name="model">Whose tiles it takes.</param>
/// <param name="folder">Where answers are kept.</param>
/// <param name="tuner">Measures.</param>
internal sealed class SettingChoice(NetworkContent network, ModelInfo model, TuningFolder folder, DeviceTuner tuner)
{
    /// <summary>The setting to take, and tiles a second that it gave.</summary>
    /// <param name="device">CUDA's.</param>
    /// <param name="mostTiles">Tiles at once that memory allows.</param>
    /// <param name="notes">Gets what was measured, where it was now.</param>
    /// <exception cref="ModelException">The network cannot be run there.</exception>
    /// <exception cref="MachineNotReadyException">The device cannot be used.</exception>
    public TunedDevice For(DeviceChoice device, int mostTiles, List<string> notes)
    {
        if (folder.Find(RestsOn(device)) is { } known)
        {
            return known;
        }

        DeviceTuning measured = Measure(device, mostTiles);
        notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Measured how {model.Name} runs fastest on {measured.Device}: {measured.Chosen}, {measured.TilesPerSecond:N0} tiles/s. It is remembered; 'pathology tune' measures anew."));
        return new TunedDevice(measured.Chosen, measured.TilesPerSecond);
    }

    /// <summary>Measures all settings, and remembers the best.</summary>
    /// <inheritdoc cref="For"/>
    public DeviceTuning Measure(DeviceChoice device, int mostTiles)
    {
        IReadOnlyList<TuningRow> rows = tuner.Measure(mostTiles);
        var tuning = new DeviceTuning(NameOf(device), [.. rows], rows.Count == 0 ? DeviceSetting.Usual : DeviceTuning.Choose(rows));
        folder.Keep(new TunedDevice(tuning.Chosen, tuning.TilesPerSecond), RestsOn(device));
        return tuning;
    }

    /// <summary>A device with its maker's name for it.</summary>
    public static string NameOf(DeviceChoice device) => CudaDriver.Found?.NameOf(device.Index) is { } name ? $"{device} ({name})" : device.ToString();

    private string[] RestsOn(DeviceChoice device) => ["device setting, 1", network.Sha256, network.Variant, NameOf(device), model.InputSize.ToString()];
}
