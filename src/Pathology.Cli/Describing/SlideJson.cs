using System.Text.Json;

namespace Pathology.Cli;

/// <summary>What a slide says of itself, as JSON.</summary>
internal static class SlideJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(SlideInfo slide) => JsonSerializer.Serialize(
        new
        {
            path = slide.Path,
            vendor = slide.Vendor,
            reader = slide.Reader,
            width = slide.Width,
            height = slide.Height,
            mpp = slide.MicronsPerPixel is { } mpp ? new { x = mpp.X, y = mpp.Y, source = slide.MicronsPerPixelSource } : null,
            objectivePower = slide.ObjectivePower,
            bounds = new { x = slide.Bounds.X, y = slide.Bounds.Y, width = slide.Bounds.Width, height = slide.Bounds.Height },
            levels = slide.Levels.Select(level => new
            {
                width = level.Width,
                height = level.Height,
                downsample = level.Downsample,
                storedTile = level.StoredTile is { } tile ? new[] { tile.Width, tile.Height } : null,
            }),
            associatedImages = slide.AssociatedImages.ToDictionary(image => image.Key, image => new[] { image.Value.Width, image.Value.Height }),
            warnings = slide.Warnings,
            properties = slide.Properties,
        },
        s_options);
}
