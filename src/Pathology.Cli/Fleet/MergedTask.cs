using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>What the task of several runs makes of all their slides together, told from the options that they were screened with.</summary>
/// <param name="patients">Whose the slides are; null where the names tell.</param>
/// <param name="proliferation">What foretells the molecular scores; null for nothing.</param>
internal sealed class MergedTask(PatientTable? patients, ProliferationModel? proliferation)
{
    /// <exception cref="UsageException">The runs' molecular scores come from a learner that is needed again.</exception>
    public RunInfo Complete(RunInfo run)
    {
        ToldOptions told = ToldOptions.Read(run.Options);
        if (run.Task.Learner is { } learner && proliferation is null)
        {
            throw new UsageException($"The runs' molecular scores are foretold by {learner.Name}: give its file with --proliferation-model, to foretell them of all slides.");
        }

        IScreeningTask task = told.Scores.Task.Begin(
            run.Model with { OperatingPoint = new OperatingPoint() }, told.Findings, new RunTables { Patients = patients, Proliferation = proliferation });
        if (patients is not null && task.Run.PatientsOf is null)
        {
            throw new UsageException("--patients has a meaning only for runs that look for metastases as connected areas.");
        }

        if (patients is { } table && run.Scope is { Slides: { Count: > 0 } slides } && !slides.Any(slide => table.RowOf(slide.Name, slide.Path) is not null))
        {
            throw new UsageException($"--patients {table.Path}: none of its {table.Rows.Count} rows names a slide of these runs; it names '{table.Rows[0].Slide}' first, and the first slide here is '{slides[0].Name}'.");
        }

        return run with { Task = task.Run };
    }
}
