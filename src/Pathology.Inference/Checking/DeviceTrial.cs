using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;

namespace Pathology.Inference;

/// <summary>Runs a model on the device that a user asks about, and holds its scores against the CPU's.</summary>
internal static class DeviceTrial
{
    // Enough runs that the clock and a first run's choices do not count.
    private const double Seconds = 1;
    private const double Far = 0.01;

    /// <param name="onCpu">The CPU's scores of <paramref name="tiles"/>.</param>
    /// <returns>Where it ran, how fast, and how far its scores lie from the CPU's.</returns>
    /// <exception cref="MachineNotReadyException">The device cannot be used.</exception>
    /// <exception cref="ModelException">The network fails there.</exception>
    public static string Run(TileModel model, DeviceChoice device, float[] onCpu, TileBatch tiles, List<string> remarks)
    {
        using ClassifierSet classifiers = model.CreateClassifiers(new InferenceOptions { Devices = [device] });
        remarks.AddRange(classifiers.Notes);
        ITileClassifier classifier = classifiers[0];
        classifier.Classify(tiles);
        float[] scores = tiles.Scores.ToArray();
        TensorPrimitives.Subtract<float>(scores, onCpu, scores);
        float apart = Math.Abs(TensorPrimitives.MaxMagnitude<float>(scores));
        if (apart > Far)
        {
            remarks.Add(string.Create(CultureInfo.InvariantCulture, $"Scores on {classifier.Device} lie up to {apart:G2} from those on the CPU."));
        }

        var full = new TileBatch(classifiers.BatchSize, model.Info.InputSize, model.Info.Classes.Length) { Count = classifiers.BatchSize };
        full.Pixels.Span.Fill(new Rgb24(200, 150, 190));
        classifier.Classify(full);
        long started = Stopwatch.GetTimestamp();
        long done = 0;
        do
        {
            classifier.Classify(full);
            done += full.Count;
        }
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < Seconds);
        double rate = done / Stopwatch.GetElapsedTime(started).TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rate:N0} tiles/s on {classifier.Device} by one of {classifiers.Count} workers, {classifiers.BatchSize} at once; scores at most {apart:G2} from the CPU's");
    }
}
