using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>Loads a network into ONNX Runtime on one device.</summary>
internal static partial class SessionFactory
{
    /// <param name="threads">Threads of one operator on the CPU; ignored by GPUs.</param>
    /// <param name="cuda">How a GPU computes; ignored by CPUs.</param>
    /// <exception cref="ModelException">ONNX Runtime cannot run the network.</exception>
    /// <exception cref="MachineNotReadyException">The device cannot be used; names what is missing.</exception>
    public static InferenceSession Open(NetworkContent network, DeviceChoice device, int threads, CudaSettings cuda = default)
    {
        if (network.IsInOnePiece)
        {
            return Open(network.Path, network.Bytes, device, threads, cuda);
        }

        InferenceSession session = Open(network.Path, device, threads, cuda, options => new InferenceSession(network.Path, options));
        if (!network.HasChanged)
        {
            return session;
        }

        session.Dispose();
        throw new ModelException(network.Path, "was changed while it was being loaded; run the command again, so that all scores are of one model.");
    }

    /// <param name="network">The file that the content comes from, for messages.</param>
    /// <inheritdoc cref="Open(NetworkContent, DeviceChoice, int, CudaSettings)"/>
    public static InferenceSession Open(string network, byte[] content, DeviceChoice device, int threads, CudaSettings cuda = default) =>
        Open(network, device, threads, cuda, options => new InferenceSession(content, options));

    private static InferenceSession Open(string network, DeviceChoice device, int threads, CudaSettings cuda, Func<SessionOptions, InferenceSession> open)
    {
        using SessionOptions options = Options(device, threads, cuda);
        try
        {
            return open(options);
        }
        catch (OnnxRuntimeException error) when (device.Kind != DeviceKind.Cpu && IsDevice(error))
        {
            throw NotReady(device, error);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException(network, $"is not a network that ONNX Runtime can run: {OneLine(error.Message)}", error);
        }
    }

    private static SessionOptions Options(DeviceChoice device, int threads, CudaSettings cuda)
    {
        // What fails is thrown, and told by us in one sentence; the runtime would write it to the terminal beside that.
        OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = device.Kind == DeviceKind.Cpu ? threads : 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // A spinning thread takes a core from the readers, who have the next batch to fetch meanwhile.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        try
        {
            if (device.Kind == DeviceKind.TensorRt)
            {
                options.AppendExecutionProvider_Tensorrt(device.Index);
            }

            if (device.Kind is DeviceKind.TensorRt or DeviceKind.Cuda)
            {
                CudaProvider.Append(options, device.Index, cuda);
            }

            return options;
        }
        catch (MachineNotReadyException)
        {
            options.Dispose();
            throw;
        }
        catch (Exception error) when (error is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            options.Dispose();
            throw NotReady(device, error);
        }
    }

    /// <summary>What a failure to load means for the user: the library that is missing, where the message tells.</summary>
    internal static MachineNotReadyException NotReady(DeviceChoice device, Exception error)
    {
        // The loader says which library was not found; the first name in its message is that of the library that asked for it.
        Match cause = NotFound().Match(error.Message) is { Success: true } found ? found : MissingLibrary().Match(error.Message);
        string missing = cause.Success ? $"{cause.Value} could not be loaded"
            : error is EntryPointNotFoundException || error.Message.Contains("not enabled in this build", StringComparison.OrdinalIgnoreCase)
                ? $"this build of ONNX Runtime has no {(device.Kind == DeviceKind.TensorRt ? "TensorRT" : "CUDA")} provider"
                : OneLine(error.Message);
        return new MachineNotReadyException(
            $"--device {device}: {missing}. native/README.md says what a GPU needs; --device cpu does without.",
            error);
    }

    private static bool IsDevice(OnnxRuntimeException error) =>
        error.Message.Contains("CUDA", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("TensorRT", StringComparison.OrdinalIgnoreCase)
        || MissingLibrary().IsMatch(error.Message);

    internal static string OneLine(string message) => Spaces().Replace(message.Trim(), " ");

    [GeneratedRegex(@"lib[\w+-]+\.so[.\d]*(?=: cannot open shared object file)")]
    private static partial Regex NotFound();

    [GeneratedRegex(@"lib[\w+-]+\.so[.\d]*|\w+\.dll")]
    private static partial Regex MissingLibrary();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
