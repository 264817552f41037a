using System.Diagnostics;
using System.Globalization;
using Pathology.Inference;

namespace Pathology.Cli;

/// <summary>How many tiles a second the network takes on a device, from memory: no slide is read for it.</summary>
/// <param name="Device">The device.</param>
/// <param name="TilesPerSecond">By all its workers together; null where it cannot be used.</param>
/// <param name="Problem">Why not, as a sentence; null where it can.</param>
internal sealed record ModelTrial(string Device, double? TilesPerSecond, string? Problem)
{
    private const double Seconds = 2;

    /// <exception cref="ModelException">The network cannot be run anywhere.</exception>
    public static ModelTrial Of(TileModel model, DeviceChoice device)
    {
        try
        {
            using ClassifierSet classifiers = model.CreateClassifiers(new InferenceOptions { Devices = [device] });
            return new ModelTrial(device.ToString(), Rate(classifiers, model.Info), null);
        }
        catch (MachineNotReadyException missing)
        {
            return new ModelTrial(device.ToString(), null, missing.Message);
        }
    }

    /// <summary>In words.</summary>
    public string Words() => TilesPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:N0} tiles/s") : "cannot be used";

    private static double Rate(ClassifierSet classifiers, ModelInfo model)
    {
        long tiles = 0;
        long started = 0;
        using Barrier start = new(classifiers.Count, _ => started = Stopwatch.GetTimestamp());
        Thread[] workers = [.. classifiers.Select(classifier => new Thread(() =>
        {
            var batch = new TileBatch(classifiers.BatchTaken, classifier.InputSize, classifier.Places.Area * model.Classes.Length) { Count = classifiers.BatchTaken };
            batch.Pixels.Span.Fill(new Rgb24(200, 150, 190));
            classifier.Classify(batch);
            start.SignalAndWait();
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < Seconds)
            {
                classifier.Classify(batch);
                Interlocked.Add(ref tiles, batch.Count);
            }
        }))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        return tiles / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
