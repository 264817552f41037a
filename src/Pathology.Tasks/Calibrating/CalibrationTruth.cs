using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>What is true of the slides that a model is calibrated on, wherever it is from.</summary>
public sealed class CalibrationTruth
{
    private readonly Func<string, bool?> _isPositive;
    private readonly Func<string, NodeClass?> _classOf;
    private readonly Func<string, TumourAreas?>? _areasOf;

    private CalibrationTruth(string source, Func<string, bool?> isPositive, Func<string, NodeClass?> classOf, Func<string, TumourAreas?>? areasOf) =>
        (Source, _isPositive, _classOf, _areasOf) = (source, isPositive, classOf, areasOf);

    /// <summary>Where it is from, for messages.</summary>
    public string Source { get; }

    /// <summary>Whether it says where on a slide the tumour lies.</summary>
    public bool HasAreas => _areasOf is not null;

    /// <summary>What the reader of the numbers should know of it, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>A table: <c>slide,label</c> as CAMELYON16's reference.csv has it, or CAMELYON17's <c>patient,stage</c>, whose nodes count.</summary>
    /// <exception cref="InputFileException">It cannot be used: which line, and why.</exception>
    public static CalibrationTruth OfLabels(string path)
    {
        CsvTable table = CsvTable.Read(path);
        if (!table.Columns.Contains("stage", StringComparer.OrdinalIgnoreCase))
        {
            var labels = SlideLabels.Read(path);
            return new CalibrationTruth(path, slide => labels.IsPositive(slide) ?? labels.IsPositive(SlideName.Of(slide)), _ => null, null);
        }

        var stages = StageTable.Read(path);
        return new CalibrationTruth(path, slide => ClassIn(stages, slide) is { } known ? known != NodeClass.Negative : null, slide => ClassIn(stages, slide), null)
        {
            Notes = [.. stages.Notes, $"{path}: isolated tumour cells count as positive, since somebody has to see them."],
        };
    }

    /// <summary>A folder of ASAP's annotations, named after the slides; a slide without one, or without tumour in it, holds none.</summary>
    /// <exception cref="InputFileException">There is no such folder, or two files are of the same slide.</exception>
    public static CalibrationTruth OfAnnotations(string folder)
    {
        var files = TruthFolder.OfAnnotations(folder, isStrict: false);
        Dictionary<string, TumourAreas> read = new(SlideName.Comparer);
        return new CalibrationTruth(folder, slide => !Areas(slide).IsEmpty, _ => null, Areas)
        {
            Notes = [.. files.Notes, $"{folder}: a slide without an annotation of tumour here counts as free of it."],
        };

        TumourAreas Areas(string slide)
        {
            string name = SlideName.Of(slide);
            if (!read.TryGetValue(name, out TumourAreas? areas))
            {
                areas = files.FileOf(name) is { } file ? AsapFiles.AreasOf(file) : TumourAreas.None;
                read.Add(name, areas);
            }

            return areas;
        }
    }

    /// <summary>What one reader said of the slides in the viewer.</summary>
    /// <param name="reader">Who, and what they say.</param>
    /// <param name="classes">The classes that they named, by slide; those of whom they named none are missing.</param>
    public static CalibrationTruth OfReader(ReaderTruth reader, IReadOnlyDictionary<string, NodeClass> classes)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(classes);
        Dictionary<string, NodeClass> byName = new(SlideName.Comparer);
        foreach ((string slide, NodeClass one) in classes)
        {
            byName[SlideName.Of(slide)] = one;
        }

        return new CalibrationTruth(
            $"{reader.Name}'s marks in {reader.Source}",
            slide => reader.HasTumour.TryGetValue(SlideName.Of(slide), out bool isPositive) ? isPositive : null,
            slide => byName.TryGetValue(SlideName.Of(slide), out NodeClass one) ? one : null,
            slide => AreasOf(reader, slide))
        { Notes = [.. reader.Notes] };
    }

    /// <summary>Whether a slide holds tumour; null where nobody said.</summary>
    internal bool? IsPositive(string slide) => _isPositive(slide);

    /// <summary>A slide's class; null where nobody said.</summary>
    internal NodeClass? ClassOf(string slide) => _classOf(slide);

    /// <summary>Where the tumour of a slide lies; null where it holds some and nobody said where, or nobody said anything of it.</summary>
    internal TumourAreas? AreasOf(string slide) => _areasOf!(slide);

    private static TumourAreas? AreasOf(ReaderTruth reader, string slide)
    {
        string name = SlideName.Of(slide);
        return !reader.HasTumour.TryGetValue(name, out bool isPositive) ? null
            : !isPositive ? TumourAreas.None
            : reader.Areas.TryGetValue(name, out AsapAnnotations? areas) ? TumourAreas.Of($"{reader.Source}: the marks of {name}", areas)
            : null;
    }

    private static NodeClass? ClassIn(StageTable table, string slide) => table.Nodes.TryGetValue(SlideName.Of(slide), out int one) ? (NodeClass)one : null;
}
