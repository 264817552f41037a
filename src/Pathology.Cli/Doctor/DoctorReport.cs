using System.Globalization;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>What this machine has, what it does with a model and slides, and what holds it back.</summary>
internal sealed record DoctorReport
{
    public required Processors Processors { get; init; }

    public required MachineMemory Memory { get; init; }

    /// <summary>Where the slides lie; null where no place was named.</summary>
    public DiskTrial? Disk { get; init; }

    public required IReadOnlyList<SlideLibrary> Libraries { get; init; }

    public required GpuFacts Gpu { get; init; }

    public required ReadingTrial? Reading { get; init; }

    public required ModelInfo Model { get; init; }

    public required IReadOnlyList<ModelTrial> Scoring { get; init; }

    /// <summary>The device that <c>--device auto</c> would take.</summary>
    public ModelTrial? Taken => Scoring.Where(trial => trial.TilesPerSecond is not null).MaxBy(trial => trial.TilesPerSecond);

    /// <summary>What a slide of 100,000 x 100,000 pixels will take; null where reading or scoring was not measured.</summary>
    public SlideForecast? Forecast => Taken is { } taken && Reading is { } reading ? SlideForecast.Of(Model, taken, reading, Disk) : null;

    /// <summary>What holds this machine back, one sentence each.</summary>
    public IEnumerable<string> Remarks()
    {
        IEnumerable<string?> all =
        [
            .. Processors.Remarks(),
            .. Memory.Remarks(),
            Disk?.Remark(),
            .. Libraries.Select(library => library.Missing),
            .. Gpu.Remarks(),
            .. Scoring.Where(trial => trial.Device != "cpu" && Gpu.HasDriver).Select(trial => trial.Problem),
            Forecast is { } forecast ? PaceAdvice.For(forecast.Pace, Taken!.Device != "cpu", [Reading!.Reader]) : null,
        ];
        return all.OfType<string>().Where(remark => remark.Length > 0).Distinct();
    }

    /// <summary>All that was found, a heading and what stands behind it.</summary>
    public IEnumerable<(string Heading, string Text)> Facts()
    {
        yield return ("processors", Processors.Words());
        yield return ("memory", Memory.Words());
        yield return ("slides on", Disk?.Words() ?? "not timed: name the folder that holds them, or a slide");
        foreach (SlideLibrary library in Libraries)
        {
            yield return (library.Name, library.Missing is null ? library.Version ?? "found" : "missing");
        }

        yield return ("GPU", Gpu.Gpus.Count > 0 ? string.Join("; ", Gpu.Gpus) : Gpu.HasDriver ? "a driver is loaded, and nvidia-smi says nothing" : "none");
        foreach (GpuFacts.Library library in Gpu.Libraries)
        {
            yield return (library.Name, library.Found ?? (library.IsNeeded ? "missing" : $"missing ({library.Advice})"));
        }

        yield return ("reading", Reading is { } reading
            ? string.Create(CultureInfo.InvariantCulture, $"{reading.OneThread:N0} MP/s by one thread, {reading.AllThreads:N0} by {Processors.Usable} ({reading.Reader})")
            : "not measured");
        yield return ("model", Model.Name);
        foreach (ModelTrial trial in Scoring)
        {
            yield return ($"  on {trial.Device}", trial.Words());
        }

        if (Forecast is { } forecast)
        {
            yield return ("a large slide", $"{forecast.Words()} (100,000 x 100,000 pixels of 0.25 µm, three tenths of it tissue; finding it and writing files come beside the neighbours')");
        }
    }
}
