using System.Globalization;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary>Shows a person what a slide says of itself.</summary>
internal static class SlideDescription
{
    public static void Write(IAnsiConsole console, SlideInfo slide, bool allProperties)
    {
        var facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Add(facts, "slide", slide.Path);
        Add(facts, "format", $"{slide.Vendor}, read by {slide.Reader}");
        Add(facts, "size", $"{Number(slide.Width)} × {Number(slide.Height)} pixels{Millimetres(slide)}");
        Add(facts, "resolution", Resolution(slide));
        Add(facts, "scanned", Bounds(slide));
        Add(facts, "also holds", slide.AssociatedImages.Count == 0
            ? "no other pictures"
            : string.Join(", ", slide.AssociatedImages.Select(image => $"{image.Key} ({image.Value.Width} × {image.Value.Height})")));
        foreach (string warning in slide.Warnings)
        {
            Add(facts, "warning", warning);
        }

        console.Write(facts);
        console.WriteLine();
        console.Write(Levels(slide));
        if (allProperties)
        {
            console.WriteLine();
            var properties = new Grid().AddColumn(new GridColumn().PadRight(3)).AddColumn();
            foreach ((string name, string value) in slide.Properties)
            {
                Add(properties, name, value);
            }

            console.Write(properties);
        }
    }

    private static Table Levels(SlideInfo slide)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("level").RightAligned())
            .AddColumn(new TableColumn("width").RightAligned())
            .AddColumn(new TableColumn("height").RightAligned())
            .AddColumn(new TableColumn("downsample").RightAligned())
            .AddColumn(new TableColumn("µm/px").RightAligned())
            .AddColumn(new TableColumn("stored tiles").RightAligned());
        for (int level = 0; level < slide.Levels.Length; level++)
        {
            SlideLevel at = slide.Levels[level];
            table.AddRow(
                $"{level}",
                Number(at.Width),
                Number(at.Height),
                at.Downsample.ToString("0.####", CultureInfo.InvariantCulture),
                slide.MicronsPerPixel is { } mpp ? (mpp.Mean * at.Downsample).ToString("0.####", CultureInfo.InvariantCulture) : "?",
                at.StoredTile is { } tile ? $"{tile.Width} × {tile.Height}" : "-");
        }

        return table;
    }

    private static string Resolution(SlideInfo slide)
    {
        string objective = slide.ObjectivePower is { } power ? FormattableString.Invariant($", {power:0.#}x objective") : "";
        return slide.MicronsPerPixel is { } mpp
            ? FormattableString.Invariant($"{mpp.X:0.####} × {mpp.Y:0.####} µm per pixel (from {slide.MicronsPerPixelSource}){objective}")
            : $"unknown: the file does not say; give it with --mpp{objective}";
    }

    private static string Bounds(SlideInfo slide) => slide.Bounds is { X: 0, Y: 0 } bounds && bounds.Width == slide.Width && bounds.Height == slide.Height
        ? "all of it"
        : $"{Number(slide.Bounds.Width)} × {Number(slide.Bounds.Height)} pixels from ({Number(slide.Bounds.X)}, {Number(slide.Bounds.Y)})";

    private static string Millimetres(SlideInfo slide) => slide.MicronsPerPixel is { } mpp
        ? FormattableString.Invariant($", {slide.Width * mpp.X / 1000:0.0} × {slide.Height * mpp.Y / 1000:0.0} mm")
        : "";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Add(Grid grid, string name, string value) => grid.AddRow($"[grey]{name.EscapeMarkup()}[/]", value.EscapeMarkup());
}
