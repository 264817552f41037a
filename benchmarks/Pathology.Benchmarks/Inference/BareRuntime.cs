using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Pathology.Inference;

namespace Pathology.Benchmarks.Inference;

/// <summary>
/// ONNX Runtime by itself on tensors that are there already: the rate that a whole run is a share of. Its own defaults, every core.
/// </summary>
internal static class BareRuntime
{
    private const int Windows = 5;

    /// <summary>Prints one JSON line: tiles a second, the median of five windows.</summary>
    /// <param name="folder">A model folder whose network takes float32, batch × 3 × height × width.</param>
    /// <param name="batch">Tiles a call.</param>
    /// <param name="seconds">Length of one window.</param>
    public static void Run(string folder, int batch, double seconds)
    {
        ModelInfo model = TileModel.Open(folder).Info;
        using var session = new InferenceSession(Path.Combine(folder, "model.onnx"));
        using var run = new RunOptions();
        float[] tensor = new float[batch * 3 * model.InputSize.Area];
        var random = new Random(1);
        for (int i = 0; i < tensor.Length; i++)
        {
            tensor[i] = random.NextSingle();
        }

        using OrtValue input = OrtValue.CreateTensorValueFromMemory(tensor, [batch, 3, model.InputSize.Height, model.InputSize.Width]);
        string[] inputs = [session.InputMetadata.Keys.Single()];
        string[] outputs = [session.OutputMetadata.Keys.First()];
        Measure(seconds);
        double[] rates = [.. Enumerable.Range(0, Windows).Select(_ => Measure(seconds)).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"model\":\"{model.Name}\",\"batch\":{batch},\"tilesPerSecond\":{rates[Windows / 2]:0.0},\"lowest\":{rates[0]:0.0},\"highest\":{rates[^1]:0.0}}}"));

        double Measure(double length)
        {
            long started = Stopwatch.GetTimestamp();
            int calls = 0;
            do
            {
                session.Run(run, inputs, [input], outputs).Dispose();
                calls++;
            }
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < length);
            return calls * batch / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }
}
