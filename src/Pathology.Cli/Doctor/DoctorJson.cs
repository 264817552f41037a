using System.Text.Json;

namespace Pathology.Cli;

/// <summary>What the doctor found, as JSON.</summary>
internal static class DoctorJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(DoctorReport report) => JsonSerializer.Serialize(
        new
        {
            processors = new
            {
                model = report.Processors.Model,
                usable = report.Processors.Usable,
                logical = report.Processors.Logical,
                physical = report.Processors.Physical,
                load = report.Processors.Load,
                instructions = report.Processors.Instructions,
            },
            memory = new { total = report.Memory.Total, usable = report.Memory.Usable, openFiles = report.Memory.OpenFiles },
            disk = report.Disk is { } disk ? new { file = disk.Path, fileSystem = disk.FileSystem, megabytesPerSecond = Round(disk.MegabytesPerSecond) } : null,
            libraries = report.Libraries.Select(library => new { name = library.Name, version = library.Version, missing = library.Missing }),
            gpus = report.Gpu.Gpus,
            driver = report.Gpu.HasDriver,
            gpuLibraries = report.Gpu.Libraries.Select(library => new { name = library.Name, found = library.Found, wanted = library.Wanted, needed = library.IsNeeded, how = library.Advice }),
            reading = report.Reading is { } reading
                ? new { reader = reading.Reader, megapixelsPerSecondOfOneThread = Round(reading.OneThread), megapixelsPerSecond = Round(reading.AllThreads) }
                : null,
            model = report.Model.Name,
            scoring = report.Scoring.Select(trial => new { device = trial.Device, tilesPerSecond = Round(trial.TilesPerSecond), problem = trial.Problem }),
            largeSlide = report.Forecast is { } forecast
                ? new { tiles = forecast.Tiles, seconds = Round(forecast.Seconds), stages = forecast.Stages.ToDictionary(stage => stage.Name, stage => Round(stage.Seconds)), pace = forecast.Slowest }
                : null,
            remarks = report.Remarks(),
        },
        s_options);

    private static double? Round(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 2) : null;
}
