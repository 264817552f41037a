using System.Collections.Immutable;
using System.Globalization;
using Pathology.Slides.Tiff;
using Pathology.Slides.Tiff.Pyramids;

namespace Pathology.Slides.Ndpi;

/// <summary>The properties that OpenSlide gives of an NDPI, under its names.</summary>
internal static class NdpiProperties
{
    private const int Centimetre = 3;
    private const double MicronsPerCentimetre = 10_000;

    internal static ImmutableSortedDictionary<string, string> Of(TiffFile file, NdpiPyramid pyramid)
    {
        // OpenSlide hashes at the lower 32 bits of the place, also in larger files.
        TiffDirectory coarsest = pyramid.Pictures[^1].Directory;
        return TiffProperties.Of(
            file,
            file.Directories[0],
            ([coarsest.Number(TiffTag.StripOffsets) ?? 0], [pyramid.Pictures[^1].Length]),
            Own(file.Directories[0]),
            [.. pyramid.Levels.Select(level => level.Level)]);
    }

    private static ImmutableSortedDictionary<string, string> Own(TiffDirectory first)
    {
        var properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        properties["openslide.vendor"] = "hamamatsu";
        if (first.Number(TiffTag.ResolutionUnit) == Centimetre)
        {
            AddMicrons(properties, "openslide.mpp-x", first.Real(TiffTag.XResolution));
            AddMicrons(properties, "openslide.mpp-y", first.Real(TiffTag.YResolution));
        }

        if (first.Real(TiffTag.HamamatsuSourceLens) is { } lens)
        {
            properties["hamamatsu.SourceLens"] = properties["openslide.objective-power"] = TiffProperties.Text(lens);
        }

        Add(properties, "hamamatsu.XOffsetFromSlideCentre", first.Signed(TiffTag.HamamatsuXOffset));
        Add(properties, "hamamatsu.YOffsetFromSlideCentre", first.Signed(TiffTag.HamamatsuYOffset));
        if (first.Text(TiffTag.HamamatsuReference) is { } reference)
        {
            properties["hamamatsu.Reference"] = reference;
        }

        foreach (string line in (first.Text(TiffTag.HamamatsuProperties) ?? "").Split("\r\n"))
        {
            if (line.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } value])
            {
                properties[$"hamamatsu.{name}"] = value;
            }
        }

        return properties.ToImmutable();
    }

    private static void AddMicrons(ImmutableSortedDictionary<string, string>.Builder properties, string name, double? perCentimetre)
    {
        if (perCentimetre is > 0 and var many)
        {
            properties[name] = TiffProperties.Text(MicronsPerCentimetre / many);
        }
    }

    private static void Add(ImmutableSortedDictionary<string, string>.Builder properties, string name, long? number)
    {
        if (number is { } value)
        {
            properties[name] = value.ToString(CultureInfo.InvariantCulture);
        }
    }
}
