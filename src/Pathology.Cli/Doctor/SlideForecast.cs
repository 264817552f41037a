using System.Globalization;

namespace Pathology.Cli;

/// <summary>What a slide of 100,000 x 100,000 pixels will take, by what was measured: seconds a stage, and which sets the pace.</summary>
/// <param name="Tiles">How many tiles are scored.</param>
/// <param name="Stages">Seconds that each stage would take alone; the disk, which a run counts as reading, has a name of its own.</param>
/// <param name="Seconds">Of all together.</param>
internal sealed record SlideForecast(long Tiles, IReadOnlyList<(string Name, ScreeningStage Stage, double Seconds)> Stages, double Seconds)
{
    // What the forecast supposes, and says: a slide as scanners make it at 40x, three tenths of it tissue.
    private const double Side = 100_000;
    private const double MicronsPerPixel = 0.25;
    private const double TissueShare = 0.3;

    // A JPEG slide's bytes a pixel, in the middle of what scanners write.
    private const double BytesPerPixel = 0.2;

    /// <summary>The name of what sets the pace.</summary>
    public string Slowest => Stages.MaxBy(stage => stage.Seconds).Name;

    /// <summary>The stage of a run that sets the pace.</summary>
    public ScreeningStage Pace => Stages.MaxBy(stage => stage.Seconds).Stage;

    public static SlideForecast Of(ModelInfo model, ModelTrial scoring, ReadingTrial reading, DiskTrial? disk)
    {
        double side = model.PatchSize * model.MicronsPerPixel / MicronsPerPixel;
        double tiles = TissueShare * Side * Side / (side * side) * Math.Pow((double)model.PatchSize / (model.Stride ?? model.PatchSize), 2);
        double megapixels = TissueShare * Side * Side / 1e6;
        List<(string Name, ScreeningStage Stage, double Seconds)> stages =
        [
            (ScreeningStage.Read.Word(), ScreeningStage.Read, megapixels / reading.AllThreads),
            (ScreeningStage.Classify.Word(), ScreeningStage.Classify, tiles / scoring.TilesPerSecond!.Value),
        ];
        if (disk?.MegabytesPerSecond is { } rate)
        {
            stages.Insert(0, ("disk", ScreeningStage.Read, megapixels * BytesPerPixel / rate));
        }

        // On the CPU the same processors read and score; a GPU scores beside them.
        double together = scoring.Device == "cpu" ? stages[^1].Seconds + stages[^2].Seconds : 0;
        return new SlideForecast((long)tiles, stages, Math.Max(together, stages.Max(stage => stage.Seconds)));
    }

    /// <summary>In words.</summary>
    public string Words() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Duration(Seconds)} for {Tiles:N0} tiles ({string.Join(", ", Stages.Select(stage => $"{stage.Name} {Duration(stage.Seconds)}"))}); {Slowest} sets the pace");

    private static string Duration(double seconds) => seconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:N0} min");
}
