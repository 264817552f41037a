using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>Chooses devices, sessions and batch, and makes the classifiers of a run.</summary>
internal static class ClassifierBuilder
{
    // Larger batches gain nothing on a CPU and cost memory and time to stop; a GPU needs many tiles to fill itself.
    private const int CpuBatch = 16;
    private const int GpuBatch = 128;
    private const int MostCpuSessions = 8;

    public static ClassifierSet Build(string path, ModelConfig config, ModelInfo model, InferenceOptions options)
    {
        List<string> notes = [];
        List<ITileClassifier> classifiers = [];
        try
        {
            foreach (DeviceChoice choice in options.Devices.Distinct())
            {
                classifiers.AddRange(On(choice, path, config, model, options, notes));
            }

            bool isCpuOnly = classifiers.All(one => one.Device == "cpu");
            return new ClassifierSet(classifiers, notes, options.BatchSize ?? (isCpuOnly ? CpuBatch : GpuBatch));
        }
        catch
        {
            classifiers.ForEach(classifier => classifier.Dispose());
            throw;
        }
    }

    private static IEnumerable<ITileClassifier> On(
        DeviceChoice choice, string path, ModelConfig config, ModelInfo model, InferenceOptions options, List<string> notes)
    {
        if (choice.Kind == DeviceKind.Auto)
        {
            return Auto(path, config, model, options, notes);
        }

        if (choice.Kind != DeviceKind.Cpu)
        {
            return [Make(choice, 1, GpuBatch, path, config, model, options)];
        }

        int sessions = options.CpuSessions ?? Math.Min(Environment.ProcessorCount, MostCpuSessions);
        int threads = Math.Max(1, Environment.ProcessorCount / sessions);
        List<ITileClassifier> made = [];
        try
        {
            for (int i = 0; i < sessions; i++)
            {
                made.Add(Make(choice, threads, CpuBatch, path, config, model, options));
            }

            return made;
        }
        catch
        {
            made.ForEach(classifier => classifier.Dispose());
            throw;
        }
    }

    private static IEnumerable<ITileClassifier> Auto(
        string path, ModelConfig config, ModelInfo model, InferenceOptions options, List<string> notes)
    {
        if (OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
        {
            try
            {
                IEnumerable<ITileClassifier> gpu = On(new DeviceChoice(DeviceKind.Cuda), path, config, model, options, notes);
                notes.Add("Running on the GPU (cuda:0).");
                return gpu;
            }
            catch (MachineNotReadyException error)
            {
                notes.Add($"The GPU cannot be used, so the CPU is: {error.Message}");
            }
        }

        return On(new DeviceChoice(DeviceKind.Cpu), path, config, model, options, notes);
    }

    private static OnnxTileClassifier Make(
        DeviceChoice device, int threads, int batch, string path, ModelConfig config, ModelInfo model, InferenceOptions options)
    {
        InferenceSession session = SessionFactory.Open(path, device, threads);
        try
        {
            NetworkShape shape = NetworkShape.Of(session, path, model.InputSize, model.Classes.Length);
            var network = new OnnxNetwork(path, session, shape, config.Transform, model, device.ToString(), options.BatchSize ?? batch);
            return new OnnxTileClassifier(network, model, config.Activation);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
