using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Pathology;
using Pathology.Benchmarks;
using Pathology.Benchmarks.Allocations;
using Pathology.Benchmarks.Inference;
using Pathology.Benchmarks.Slides;
using Pathology.Slides;
using Pathology.Testing.Slides;

if (args is [HostedRates.Command, .. var told])
{
    Environment.ExitCode = ReadHost.Serve(told);
    return;
}

// hosted SLIDE [SIDE]: what it costs that another process reads.
if (args is ["hosted", var hosted, .. var side])
{
    HostedRates.Run(hosted, side.Length == 0 ? 256 : int.Parse(side[0], CultureInfo.InvariantCulture));
    return;
}

// A whole run's peer rather than a benchmark of a method: bare MODEL_DIR [BATCH] [SECONDS]
if (args is ["bare", var folder, ..])
{
    BareRuntime.Run(
        folder,
        args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 32,
        args.Length > 3 ? double.Parse(args[3], CultureInfo.InvariantCulture) : 2);
    return;
}

// reading SLIDE: the direct reader's rate as a share of the bare decode's.
if (args is ["reading", var path, .. var sides])
{
    ReadingRates.Run(path, sides.Length == 0 ? [0, 224, 1024] : [.. sides.Select(side => int.Parse(side, CultureInfo.InvariantCulture))]);
    return;
}

// scaling SLIDE [SIDE]: thread-seconds of 1 to all processors, beside those of libjpeg-turbo alone.
if (args is ["scaling", var scaled, .. var square])
{
    ScalingRates.Run(scaled, square.Length == 0 ? 224 : int.Parse(square[0], CultureInfo.InvariantCulture));
    return;
}

// ndpi FILE [ACROSS]: makes an NDPI to measure with, its restart markers so many pixels apart.
if (args is ["ndpi", var ndpi, .. var across])
{
    int apart = across.Length == 0 ? 640 : int.Parse(across[0], CultureInfo.InvariantCulture);
    new NdpiSlide { Levels = [new PixelSize(7680, 4096)], IntervalWidth = _ => apart }.Write(ndpi);
    return;
}

// feed SLIDE PATCH MICRONS [STRIDE] [READERS] [encoded]: the ring on a real plan, with a model that takes no time.
if (args is ["feed", var fed, var patch, var microns, .. var rest])
{
    await PlanFeed.RunAsync(
        fed,
        int.Parse(patch, CultureInfo.InvariantCulture),
        double.Parse(microns, CultureInfo.InvariantCulture),
        rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : null,
        rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : null,
        rest is [.., "encoded"]);
    return;
}

// feed FOLDER [READERS]: a folder of slides, made where there are none, with a model that takes no time: are all processors at work?
if (args is ["feed", var folderOfSlides, .. var howMany])
{
    await FolderFeed.RunAsync(folderOfSlides, howMany.Length > 0 ? int.Parse(howMany[0], CultureInfo.InvariantCulture) : null);
    return;
}

// allocations [--write]: CI's gate on what is allocated.
if (args is ["allocations", .. var how])
{
    Environment.ExitCode = AllocationGate.Run(write: how is ["--write"]);
    return;
}

// In this process: the project's own build settings (analysers, native libraries) do not survive being rebuilt by the benchmark's tool.
IConfig config = ManualConfig
    .Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
