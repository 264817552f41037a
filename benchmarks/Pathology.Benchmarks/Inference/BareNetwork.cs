using Microsoft.ML.OnnxRuntime;

namespace Pathology.Benchmarks.Inference;

/// <summary>ONNX Runtime by itself, with its own defaults but for the threads, on tensors that are ready in memory.</summary>
internal sealed class BareNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly List<(OrtIoBinding Binding, OrtValue Input)> _workers = [];

    /// <param name="workers">Runs side by side.</param>
    /// <param name="threads">Threads of the session; 0 is the runtime's own choice.</param>
    /// <param name="input">Dimensions of the input.</param>
    public BareNetwork(string folder, int workers, int threads, long[] input)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads };
        _session = new InferenceSession(Path.Combine(folder, "model.onnx"), options);
        var random = new Random(1);
        for (int i = 0; i < workers; i++)
        {
            float[] values = GC.AllocateArray<float>((int)input.Aggregate((product, side) => product * side), pinned: true);
            for (int at = 0; at < values.Length; at++)
            {
                values[at] = random.NextSingle();
            }

            var value = OrtValue.CreateTensorValueFromMemory(values, input);
            OrtIoBinding binding = _session.CreateIoBinding();
            binding.BindInput(_session.InputMetadata.Keys.Single(), value);
            binding.BindOutputToDevice(_session.OutputMetadata.Keys.First(), OrtMemoryInfo.DefaultInstance);
            _workers.Add((binding, value));
        }
    }

    public void Run(int worker) => _session.RunWithBinding(_run, _workers[worker].Binding);

    public void Dispose()
    {
        foreach ((OrtIoBinding binding, OrtValue input) in _workers)
        {
            binding.Dispose();
            input.Dispose();
        }

        _run.Dispose();
        _session.Dispose();
    }
}
