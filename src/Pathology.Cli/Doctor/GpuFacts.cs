using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pathology.Cli;

/// <summary>The NVIDIA GPUs of this machine and the libraries that a run on them takes.</summary>
/// <param name="Gpus">Each one's name, memory and driver, as the driver's own tool tells them.</param>
/// <param name="HasDriver">Whether a driver is loaded, whatever the tool says.</param>
/// <param name="Libraries">What a run takes, in the order it is asked for.</param>
internal sealed record GpuFacts(IReadOnlyList<string> Gpus, bool HasDriver, IReadOnlyList<GpuFacts.Library> Libraries)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    // CUDA 13's package of ONNX Runtime wants the first name of each, CUDA 12's the second.
    private static readonly (string Name, string[] Files, string Advice, bool IsNeeded)[] s_wanted =
    [
        ("CUDA runtime", ["libcudart.so.13", "libcudart.so.12"], "apt-get install cuda-cudart-13-0 of NVIDIA's repository, or pip install nvidia-cuda-runtime", true),
        ("cuBLAS", ["libcublasLt.so.13", "libcublasLt.so.12"], "apt-get install libcublas-13-0, or pip install nvidia-cublas", true),
        ("cuRAND", ["libcurand.so.10"], "apt-get install libcurand-13-0, or pip install nvidia-curand", true),
        ("cuDNN", ["libcudnn.so.9"], "apt-get install cudnn9-cuda-13, or pip install nvidia-cudnn-cu13", true),
        ("nvJPEG", ["libnvjpeg.so.13", "libnvjpeg.so.12"], "apt-get install libnvjpeg-13-0, or pip install nvidia-nvjpeg; without it the CPU decodes stored tiles", false),
        ("NVRTC", ["libnvrtc.so.13", "libnvrtc.so.12"], "apt-get install cuda-nvrtc-13-0, or pip install nvidia-cuda-nvrtc; without it the CPU decodes stored tiles", false),
        ("TensorRT", ["libnvinfer.so.10"], "apt-get install libnvinfer10; only --device tensorrt uses it", false),
    ];

    public static async Task<GpuFacts> HereAsync(CancellationToken stop)
    {
        string[] gpus = await AskedAsync(stop).ConfigureAwait(false);
        bool hasDriver = gpus.Length > 0 || File.Exists("/proc/driver/nvidia/version") || File.Exists("/dev/nvidia0");
        return new GpuFacts(gpus, hasDriver, hasDriver ? [.. s_wanted.Select(one => new Library(one.Name, Found(one.Files), one.Files[0], one.Advice, one.IsNeeded))] : []);
    }

    /// <summary>What holds a run back here, one sentence each.</summary>
    public IEnumerable<string> Remarks()
    {
        if (!HasDriver)
        {
            yield return "No NVIDIA driver is loaded, so the CPU scores. On a machine with such a GPU: install its driver ('nvidia-smi' then lists it), and build anew.";
        }

        foreach (Library library in Libraries.Where(library => library.IsNeeded && library.Found is null))
        {
            yield return $"{library.Name} ({library.Wanted}) is not found, which a run on the GPU needs: {library.Advice}, and name its folder in LD_LIBRARY_PATH.";
        }
    }

    private static async Task<string[]> AskedAsync(CancellationToken stop)
    {
        try
        {
            using Process tool = Process.Start(new ProcessStartInfo("nvidia-smi", ["--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> output = tool.StandardOutput.ReadToEndAsync(stop);
            Task<string> errors = tool.StandardError.ReadToEndAsync(stop);
            try
            {
                await Task.WhenAll(output, errors, tool.WaitForExitAsync(stop)).WaitAsync(s_longest, stop).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                tool.Kill(); // a driver that hangs
                return [];
            }

            string told = await output.ConfigureAwait(false);
            return tool.ExitCode == 0 ? told.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return []; // there is no such tool
        }
    }

    private static string? Found(string[] files) => files.FirstOrDefault(file => NativeLibrary.TryLoad(file, out _));

    /// <param name="Name">What people call it.</param>
    /// <param name="Found">Its file that loads; null where none does.</param>
    /// <param name="Wanted">The file that is asked for first.</param>
    /// <param name="Advice">How to get it.</param>
    /// <param name="IsNeeded">Whether no run on a GPU can do without.</param>
    internal sealed record Library(string Name, string? Found, string Wanted, string Advice, bool IsNeeded);
}
