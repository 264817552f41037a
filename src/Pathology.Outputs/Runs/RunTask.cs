using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>What of a run's files is its task's own.</summary>
public sealed record RunTask
{
    /// <summary>What the mitoses of a slide's regions come to, for the report of a run that counts them; null where findings are lesions.</summary>
    public Func<ImmutableArray<int>, TupacSummary>? Mitoses { get; init; }

    /// <summary>Puts the run's slides together by patient; null where a run has none.</summary>
    public Func<IReadOnlyList<SlideOutcome>, ImmutableArray<PatientReport>>? PatientsOf { get; init; }

    /// <summary>The learner that numbers of its tables come from; null where there is none.</summary>
    /// <remarks>It is applied at the run's end, so another one needs no slide screened anew and is not among the run's options.</remarks>
    public LearnerInfo? Learner { get; init; }

    /// <summary>Its tables and submissions, in the order they are written.</summary>
    public ImmutableArray<RunForm> Forms { get; init; } = [];
}
