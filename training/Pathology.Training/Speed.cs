using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace Pathology.Training;

/// <summary>How fast ONNX Runtime runs a model on this machine, nothing else around it.</summary>
internal static class Speed
{
    private const int Batch = 32;
    private const int Rounds = 60;

    public static int Measure(string folder)
    {
        using var options = new SessionOptions { IntraOpNumThreads = Environment.ProcessorCount };
        using var session = new InferenceSession(Path.Combine(folder, "model.onnx"), options);
        (string name, NodeMetadata input) = session.InputMetadata.First();
        long[] shape = [Batch, .. input.Dimensions.Skip(1).Select(length => (long)length)];
        var random = new Random(1);
        float[] tensor = [.. Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(_ => (float)random.NextDouble())];
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(tensor, shape);
        using var run = new RunOptions();
        var seconds = new List<double>();
        for (int i = 0; i < Rounds; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, [name], [value], session.OutputNames);
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        // The best round, not the mean: on a machine that others use too, it is the one that was not disturbed.
        seconds.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Batch / seconds[0]:F0} tiles/s at best, {Batch / seconds[Rounds / 2]:F0} in the median of {Rounds} batches of {Batch}, {Environment.ProcessorCount} cores"));
        return 0;
    }
}
