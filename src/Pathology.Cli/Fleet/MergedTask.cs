using System.Collections.Immutable;
using System.CommandLine;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>What the task of several runs makes of all their slides together, told from the options that they were screened with.</summary>
/// <remarks>Those options stand in run.json as the user would type them, so they are read as the command line of 'screen' is.</remarks>
/// <param name="patients">Whose the slides are; null where the names tell.</param>
/// <param name="proliferation">What foretells the molecular scores; null for nothing.</param>
internal sealed class MergedTask(PatientTable? patients, ProliferationModel? proliferation)
{
    private const string FieldDiameter = "--field-diameter";

    // What they change stands in the slides' own files, and neither is written down as it is typed.
    private static readonly string[] s_ofSlides = ["--slide-classifier", "--dicom", "--quality-reference"];

    /// <exception cref="UsageException">The runs' molecular scores come from a learner that is needed again.</exception>
    public RunInfo Complete(RunInfo run)
    {
        (FindingOptions findings, TaskOptions chosen) = Read(run.Options);
        if (run.Task.Learner is { } learner && proliferation is null)
        {
            throw new UsageException($"The runs' molecular scores are foretold by {learner.Name}: give its file with --proliferation-model, to foretell them of all slides.");
        }

        IScreeningTask task = chosen.Begin(
            run.Model with { OperatingPoint = new OperatingPoint() }, findings, new RunTables { Patients = patients, Proliferation = proliferation });
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

    private static (FindingOptions Findings, TaskOptions Task) Read(ImmutableSortedDictionary<string, string> options)
    {
        var findings = new FindingFlags();
        var task = new TaskFlags();
        var command = new Command("merged");
        findings.AddTo(command);
        task.AddTo(command);
        HashSet<string> known = [.. command.Options.Select(option => option.Name).Except(s_ofSlides)];
        List<string> arguments = [.. options.Where(option => known.Contains(option.Key)).SelectMany(option => (string[])[option.Key, option.Value])];
        if (options.ContainsKey(FieldDiameter))
        {
            arguments.AddRange(["--mitotic-cutoffs", "cap"]); // which it has a meaning with alone, and so is not written down
        }

        ParseResult parsed = command.Parse(arguments);
        return parsed.Errors is [var error, ..]
            ? throw new UsageException($"The runs' options cannot be read: {error.Message}")
            : (findings.Read(parsed), task.Read(parsed));
    }
}
