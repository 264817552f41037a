using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>
/// Files of a run that only some runs have: tables of patients or of counts, a challenge's submission. A task names those of its runs.
/// </summary>
public abstract class RunForm
{
    private protected RunForm()
    {
    }

    /// <summary><c>patients.csv</c>, and <c>camelyon17.csv</c> where the patients' names are that challenge's.</summary>
    public static RunForm Patients { get; } = new PatientFiles();

    /// <summary><c>camelyon16/</c>, where slides bear that challenge's names.</summary>
    public static RunForm Camelyon16 { get; } = new Camelyon16Files();

    /// <summary>What the forms call their files, whichever of them a run has.</summary>
    internal static ImmutableArray<string> Files { get; } = [PatientFiles.Table, PatientFiles.Submission, TupacFiles.Table];

    /// <summary>What they call their folders.</summary>
    internal static ImmutableArray<string> Folders { get; } = [Camelyon16Files.Folder, TupacFiles.Folder];

    /// <summary><c>tupac.csv</c> and <c>tupac/</c>: what was counted, and TUPAC16's submissions.</summary>
    /// <param name="summarize">What the mitoses of a slide's regions come to.</param>
    /// <param name="learner">
    /// What foretells the molecular scores; null where nothing does. It is applied at the run's end to what was counted, so another one needs
    /// no slide screened anew.
    /// </param>
    public static RunForm Tupac(Func<ImmutableArray<int>, TupacSummary> summarize, LearnerInfo? learner) => new TupacFiles(summarize, learner);

    /// <summary>Writes its files from the slides' own.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="slides">All slides of the run.</param>
    /// <param name="patients">What they come to by patient.</param>
    /// <param name="leftOvers">Where files of an earlier run go that this one lacks.</param>
    /// <returns>What the user should know of it, a sentence each.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    internal abstract IEnumerable<string> Write(
        string folder, IReadOnlyList<SlideOutcome> slides, IReadOnlyList<PatientReport> patients, LeftOvers leftOvers);
}
