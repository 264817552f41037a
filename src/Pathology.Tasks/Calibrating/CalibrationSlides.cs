using System.Collections.Immutable;
using Pathology.Outputs;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>The slides of a run of which the truth is known, and what they have in common.</summary>
internal sealed class CalibrationSlides
{
    private CalibrationSlides(ImmutableArray<CalibratedSlide> slides, ScreenedSlide first, bool isByPatient) => (All, First, IsByPatient) = (slides, first, isByPatient);

    /// <summary>By name.</summary>
    public ImmutableArray<CalibratedSlide> All { get; }

    /// <summary>What one of them says of model, options and how it was scored, which all have in common.</summary>
    public ScreenedSlide First { get; }

    /// <summary>Whether it is known whose the slides are.</summary>
    public bool IsByPatient { get; }

    /// <summary>Reads a run.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="notes">Takes a sentence on what is not counted.</param>
    /// <exception cref="InputFileException">No slide of known truth gave a score, or the slides were not all scored in one way.</exception>
    public static CalibrationSlides Read(CalibrationRequest request, ICollection<string> notes)
    {
        var run = ScreenedRun.Open(request.Results);
        ResultsFolder.NoteFailed(run, notes);
        List<string> unknown = [];
        List<string> unscored = [];
        List<CalibratedSlide> slides = [];
        ScreenedSlide? first = null;
        bool isByPatient = false;
        foreach (SlideOutcome outcome in run.Slides.Where(slide => slide.Status != SlideStatus.Failed))
        {
            if (request.Truth.IsPositive(outcome.Name) is not { } isPositive)
            {
                unknown.Add(outcome.Name);
                continue;
            }

            if (outcome.Score is not (>= 0 and <= 1))
            {
                unscored.Add(outcome.Name);
                continue;
            }

            var read = ScreenedSlide.Read(run.FolderOf(outcome));
            first ??= read;
            ThrowIfOther(request.Results, first, read, outcome.Name);
            string? patient = request.Patients is { } table
                ? table.RowOf(outcome.Name, outcome.Path) is { } row ? table.Rows[row].Patient : null
                : PatientGroups.PatientOf(outcome.Name);
            isByPatient |= patient is not null;
            slides.Add(new CalibratedSlide(
                outcome.Name, patient ?? outcome.Name, outcome.Score.Value, isPositive, request.Truth.ClassOf(outcome.Name), outcome.LargestLesionMillimeters, run.FolderOf(outcome)));
        }

        Note(notes, unknown, $"{request.Truth.Source} says nothing of");
        Note(notes, unscored, "no score from 0 to 1 was given to");
        return first is not null
            ? new CalibrationSlides([.. slides], first, isByPatient)
            : throw new InputFileException(request.Results, null, $"no slide of the run gave a score and has a label in {request.Truth.Source}; labels go by the slides' names.");
    }

    private static void Note(ICollection<string> notes, List<string> names, string what)
    {
        if (names.Count > 0)
        {
            notes.Add($"{names.Count} slide{(names.Count == 1 ? " is" : "s are")} not counted: {what} {NameList.Of(names)}.");
        }
    }

    private static void ThrowIfOther(string results, ScreenedSlide first, ScreenedSlide other, string name)
    {
        if (first.ModelSha256 != other.ModelSha256 || first.ScoreMethod != other.ScoreMethod || !first.Options.SequenceEqual(other.Options))
        {
            throw new InputFileException(results, null, $"the slide {name} was scored by another model or with other options than the first; screen all slides in one way.");
        }
    }
}
