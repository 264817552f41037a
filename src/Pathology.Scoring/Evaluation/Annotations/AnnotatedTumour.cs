using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Draws the tumour that was outlined in ASAP straight at the evaluation level, without a mask of level 0 in between.</summary>
/// <remarks>
/// What lies in an area of tumour and in none that is cut out is tumour, in whichever order they were drawn. Outlines that cross
/// themselves are common in CAMELYON16's own files, where a hand went over its beginning; ASAP draws them without complaint, and so
/// does this, with a warning, unless it is told to be strict.
/// </remarks>
public static class AnnotatedTumour
{
    // A slide of half a million pixels a side is larger than any scanner makes; beyond it coordinates are in other units.
    private const double FarthestCoordinate = 500_000;

    /// <summary>Draws the truth of one slide.</summary>
    /// <param name="path">The annotation file, for messages.</param>
    /// <param name="file">What was read from it.</param>
    /// <param name="slide">Size of the slide in base pixels, where it is known; the mask has no right and lower edge otherwise, which lesions do not need.</param>
    /// <param name="isStrict">Refuses outlines that cross themselves.</param>
    /// <exception cref="InputFileException">An area cannot be drawn, or no area says that it is tumour; the line is told.</exception>
    public static TumourMask Draw(string path, AsapAnnotations file, (long Width, long Height)? slide, bool isStrict = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        (AsapAnnotation Area, AreaRole Role)[] areas =
            [.. file.Annotations.Select(annotation => (Area: annotation, Role: AnnotationGroups.RoleOf(path, annotation, file))).Where(item => item.Area.IsArea)];
        ThrowIfNothingIsSaidOfTumour(path, areas);
        List<string> warnings = [];
        foreach ((AsapAnnotation area, _) in areas.Where(item => item.Role != AreaRole.Other))
        {
            ThrowIfNotDrawable(path, area, slide);
            (bool isComplete, BasePoint? crossed) = SelfCrossing.Find(area.Outline);
            InputFileException Wrong(string reason) => new(path, LineOf(area), reason);
            if (!isComplete)
            {
                warnings.Add(isStrict
                    ? throw Wrong($"the outline '{area.Name}' of {area.Outline.Vertices.Length} points is too intricate to be looked through for crossings.")
                    : Wrong($"the outline '{area.Name}' of {area.Outline.Vertices.Length} points was not looked through for crossings; it is drawn as ASAP draws it.").Message);
            }
            else if (crossed is { } place)
            {
                InputFileException crossing = Wrong($"the outline '{area.Name}' crosses itself near {place.X}, {place.Y}");
                warnings.Add(isStrict
                    ? throw Wrong($"{crossing.Reason}; draw it again, or leave out --strict.")
                    : $"{crossing.Message}; what it winds around is taken for its inside, as ASAP does.");
            }
        }

        WindingOutline[] tumour = Outlines(AreaRole.Tumour);
        WindingOutline[] cutOut = Outlines(AreaRole.CutOut);
        PixelSize? size = slide is { } known ? new PixelSize(CellsOf(known.Width), CellsOf(known.Height)) : null;
        int width = Math.Min(size?.Width ?? int.MaxValue, CellsOf(tumour.Select(outline => outline.Right).DefaultIfEmpty().Max()));
        int height = Math.Min(size?.Height ?? int.MaxValue, CellsOf(tumour.Select(outline => outline.Bottom).DefaultIfEmpty().Max()));
        var window = PixelWindow.Around(Math.Max(0, width), Math.Max(0, height), (y, row) =>
        {
            Fill(tumour, y, row, true);
            Fill(cutOut, y, row, false);
        });
        return new TumourMask(window, size, TumourMask.UsualDownsample, null) { Warnings = [.. warnings], BaseSize = slide };

        WindingOutline[] Outlines(AreaRole role) => [.. areas.Where(item => item.Role == role).Select(item => new WindingOutline(item.Area.Outline))];
    }

    private static int? LineOf(AsapAnnotation area) => area.Line > 0 ? area.Line : null;

    private static int CellsOf(double pixels) => (int)Math.Ceiling(pixels / TumourMask.UsualDownsample);

    private static void Fill(WindingOutline[] outlines, int y, Span<bool> row, bool value)
    {
        foreach (WindingOutline outline in outlines)
        {
            outline.FillRow(y, TumourMask.UsualDownsample, row, value);
        }
    }

    private static void ThrowIfNothingIsSaidOfTumour(string path, (AsapAnnotation Area, AreaRole Role)[] areas)
    {
        if (areas.Any(item => item.Role == AreaRole.Tumour) || areas.All(item => item.Role == AreaRole.CutOut))
        {
            return;
        }

        IEnumerable<string> groups = areas.Select(item => item.Area.Group).Distinct();
        throw new InputFileException(
            path,
            LineOf(areas.First(item => item.Role == AreaRole.Other).Area),
            $"none of the areas is in a group of tumour ({string.Join(", ", AnnotationGroups.Tumour)}) but in {string.Join(", ", groups)}; put them in the group Tumor in ASAP, or take the file away for a slide without tumour.");
    }

    private static void ThrowIfNotDrawable(string path, AsapAnnotation area, (long Width, long Height)? slide)
    {
        ImmutableArray<(double X, double Y)> vertices = area.Outline.Vertices;
        if (vertices.Distinct().Count() is < 3 and var points)
        {
            throw new InputFileException(path, LineOf(area), $"the outline '{area.Name}' has {points} different point{(points == 1 ? "" : "s")}, and an area needs three; draw it again or delete it in ASAP.");
        }

        if (vertices.FirstOrDefault(vertex => Math.Max(Math.Abs(vertex.X), Math.Abs(vertex.Y)) > FarthestCoordinate) is var far && far != default)
        {
            throw new InputFileException(path, LineOf(area), FormattableString.Invariant($"the outline '{area.Name}' goes to {far.X}, {far.Y}, farther than slides reach; coordinates must be pixels of level 0."));
        }

        if (slide is { } size && vertices.All(vertex => vertex.X < 0 || vertex.Y < 0 || vertex.X > size.Width || vertex.Y > size.Height))
        {
            throw new InputFileException(path, LineOf(area), $"the outline '{area.Name}' lies outside its slide of {size.Width} x {size.Height} pixels; it belongs to another slide, or its coordinates are not pixels of level 0.");
        }
    }
}
