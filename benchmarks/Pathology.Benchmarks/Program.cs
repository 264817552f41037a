using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Pathology.Benchmarks.Inference;

// A whole run's peer rather than a benchmark of a method: bare MODEL_DIR [BATCH] [SECONDS]
if (args is ["bare", var folder, ..])
{
    BareRuntime.Run(
        folder,
        args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 32,
        args.Length > 3 ? double.Parse(args[3], CultureInfo.InvariantCulture) : 2);
    return;
}

// In this process: the project's own build settings (analysers, native libraries) do not survive being rebuilt by the benchmark's tool.
IConfig config = ManualConfig
    .Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
