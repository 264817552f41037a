using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>
/// ONNX Runtime's CUDA provider: built into the runtime, or a library laid beside the program, which a runtime for the CPU registers.
/// </summary>
internal static class CudaProvider
{
    private const string Name = "CUDAExecutionProvider";

    private static readonly Lock s_lock = new();
    private static bool s_isRegistered;

    /// <summary>The provider's file, as it is named here.</summary>
    public static string LibraryName { get; } = OperatingSystem.IsWindows() ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";

    /// <summary>Whether there is a provider to try; what it needs itself may still be missing.</summary>
    public static bool IsThere => IsBuiltIn || FindLibrary() is not null;

    private static bool IsBuiltIn => OrtEnv.Instance().GetAvailableProviders().Contains(Name);

    /// <summary>Lets sessions of these options run on a GPU.</summary>
    /// <param name="index">Which GPU, from 0.</param>
    /// <param name="settings">How it computes.</param>
    /// <exception cref="OnnxRuntimeException">The provider, or a library that it needs, does not load.</exception>
    /// <exception cref="MachineNotReadyException">There is no provider, or no such GPU.</exception>
    public static void Append(SessionOptions options, int index, CudaSettings settings)
    {
        if (IsBuiltIn)
        {
            using var provider = new OrtCUDAProviderOptions();
            provider.UpdateOptions(settings.Options(index));
            options.AppendExecutionProvider_CUDA(provider);
            return;
        }

        Register();
        OrtEpDevice[] gpus = [.. OrtEnv.Instance().GetEpDevices().Where(device => device.EpName == Name)];
        if (index >= gpus.Length)
        {
            throw new MachineNotReadyException(
                $"--device cuda:{index}: {(gpus.Length == 0 ? "no NVIDIA GPU is found here" : $"only {gpus.Length} NVIDIA GPUs are found here, counted from 0")}.");
        }

        options.AppendExecutionProvider(OrtEnv.Instance(), [gpus[index]], settings.Options(null));
    }

    private static void Register()
    {
        string library = FindLibrary() ?? throw new MachineNotReadyException(
            $"--device cuda: {LibraryName} is not beside the program. Build with ACCELERATOR=cuda, or lay it there "
            + "(native/README.md says how), or use --device cpu.");
        lock (s_lock)
        {
            if (!s_isRegistered)
            {
                OrtEnv.Instance().RegisterExecutionProviderLibrary(Name, library);
                s_isRegistered = true;
            }
        }
    }

    private static string? FindLibrary() => new[] { "", Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native") }
        .Select(folder => Path.Combine(AppContext.BaseDirectory, folder, LibraryName))
        .FirstOrDefault(File.Exists);
}
