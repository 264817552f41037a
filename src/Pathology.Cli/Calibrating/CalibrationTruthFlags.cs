using System.CommandLine;
using Pathology.Marks;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Where the truth of slides is from: a table, a folder of annotations, or a reader's marks.</summary>
internal sealed class CalibrationTruthFlags
{
    private readonly Option<string?> _labels = new("--labels", "-l") { Description = "Which slides are positive: CAMELYON16's reference.csv, any table with the columns slide,label, or CAMELYON17's patient,stage, which tells the slides' classes too.", HelpName = "csv" };
    private readonly Option<string?> _annotations = new("--annotations") { Description = "Folder of ASAP annotations named after the slides; a slide without one holds no tumour.", HelpName = "folder" };
    private readonly Option<bool> _marks = new("--marks") { Description = "The verdicts and outlines that a reader left in the run by 'pathology serve'." };
    private readonly Option<string?> _reader = new("--reader") { Description = "Whose, where more than one reader has read slides of the run.", HelpName = "name" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_labels, _annotations, _marks, _reader])
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">None or several are given, or the marks cannot be used.</exception>
    /// <exception cref="InputFileException">A file cannot be used.</exception>
    public CalibrationTruth Read(ParseResult parsed, string results)
    {
        (string? labels, string? annotations, bool isMarked, string? reader) =
            (parsed.GetValue(_labels), parsed.GetValue(_annotations), parsed.GetValue(_marks), parsed.GetValue(_reader));
        if ((labels is null ? 0 : 1) + (annotations is null ? 0 : 1) + (isMarked ? 1 : 0) != 1)
        {
            throw new UsageException("Say what is true of the slides by one of --labels, --annotations and --marks.");
        }

        if (reader is not null && !isMarked)
        {
            throw new UsageException($"--reader {reader}: says whose marks count; give --marks too.");
        }

        return labels is not null ? CalibrationTruth.OfLabels(labels)
            : annotations is not null ? CalibrationTruth.OfAnnotations(annotations)
            : OfMarks(results, reader);
    }

    private static CalibrationTruth OfMarks(string results, string? reader)
    {
        MarkedTruth marked = ReadersTruth.Read(results, reader);
        var said = new ReaderTruth(marked.Reader, results, marked.HasTumour, marked.Areas)
        {
            Unclear = [.. marked.Unclear],
            Notes =
            [
                .. ReadersTruth.NotesOnSlides(marked),
                .. marked.Unclear.Count > 0 ? [$"{marked.Reader} has read {NameList.Of(marked.Unclear)} as unclear; not counted."] : Array.Empty<string>(),
            ],
        };
        return CalibrationTruth.OfReader(said, ClassesOf(marked));
    }

    // Tumour without a size is no class; where some verdicts name one, only those slides count for the classes.
    private static Dictionary<string, NodeClass> ClassesOf(MarkedTruth marked)
    {
        Dictionary<string, NodeClass> classes = [];
        if (marked.Verdicts.Values.All(verdict => verdict is SlideVerdict.Negative or SlideVerdict.Positive))
        {
            return classes;
        }

        foreach ((string slide, SlideVerdict verdict) in marked.Verdicts)
        {
            if (verdict is SlideVerdict.Negative or SlideVerdict.Itc or SlideVerdict.Micro or SlideVerdict.Macro)
            {
                classes.Add(slide, verdict switch
                {
                    SlideVerdict.Itc => NodeClass.Itc,
                    SlideVerdict.Micro => NodeClass.Micro,
                    SlideVerdict.Macro => NodeClass.Macro,
                    _ => NodeClass.Negative,
                });
            }
        }

        return classes;
    }
}
