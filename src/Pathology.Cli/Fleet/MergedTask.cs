using System.Collections.Immutable;
using System.CommandLine;
using Pathology.Outputs;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>What the task of several runs makes of all their slides together, told from the options that they were screened with.</summary>
/// <remarks>Those options stand in run.json as the user would type them, so they are read as the command line of 'screen' is.</remarks>
/// <param name="patients">Whose the slides are; null where the names tell.</param>
/// <param name="proliferation">What foretells the molecular scores; null for nothing.</param>
internal sealed class MergedTask(PatientTable? patients, ProliferationModel? proliferation)
{
    private const string FieldDiameter = "--field-diameter";

    /// <exception cref="UsageException">The runs' molecular scores come from a learner that is needed again.</exception>
    public RunInfo Complete(RunInfo run)
    {
        (LesionOptions lesions, TupacOptions? tupac) = Read(run.Options);
        if (run.Proliferation is { } learner && proliferation is null)
        {
            throw new UsageException($"The runs' molecular scores are foretold by {learner.Name}: give its file with --proliferation-model, to foretell them of all slides.");
        }

        if (patients is not null && (tupac is not null || lesions.Method != LesionMethod.Components))
        {
            throw new UsageException("--patients has a meaning only for runs that look for metastases as connected areas.");
        }

        if (patients is { } table && run.Scope is { Slides: { Count: > 0 } slides } && !slides.Any(slide => table.RowOf(slide.Name, slide.Path) is not null))
        {
            throw new UsageException($"--patients {table.Path}: none of its {table.Rows.Count} rows names a slide of these runs; it names '{table.Rows[0].Slide}' first, and the first slide here is '{slides[0].Name}'.");
        }

        MitosisTask? mitoses = tupac is null ? null : new MitosisTask(tupac with { Proliferation = proliferation }, lesions.Threshold, run.Model.PositiveClass);
        return run with
        {
            Tupac = mitoses is null ? null : mitoses.Summarize,
            Proliferation = proliferation is null ? null : new LearnerInfo(proliferation.Name, proliferation.Sha256),
            PatientsOf = mitoses is null && lesions.Method == LesionMethod.Components ? slides => PatientsOf(slides, lesions) : null,
        };
    }

    private static (LesionOptions Lesions, TupacOptions? Tupac) Read(ImmutableSortedDictionary<string, string> options)
    {
        var lesions = new LesionFlags();
        var task = new TaskFlags();
        var command = new Command("merged");
        lesions.AddTo(command);
        task.AddTo(command);
        HashSet<string> known = [.. command.Options.Select(option => option.Name)];
        List<string> arguments = [.. options.Where(option => known.Contains(option.Key)).SelectMany(option => (string[])[option.Key, option.Value])];
        if (options.ContainsKey(FieldDiameter))
        {
            arguments.AddRange(["--mitotic-cutoffs", "cap"]); // which it has a meaning with alone, and so is not written down
        }

        ParseResult parsed = command.Parse(arguments);
        return parsed.Errors is [var error, ..]
            ? throw new UsageException($"The runs' options cannot be read: {error.Message}")
            : (lesions.Read(parsed).For(new OperatingPoint()), task.Read(parsed));
    }

    private ImmutableArray<PatientReport> PatientsOf(IReadOnlyList<SlideOutcome> slides, LesionOptions lesions) => patients is { } table
        ? PatientGroups.OfTable(slides, table.Rows, slide => table.RowOf(slide.Name, slide.Path), lesions)
        : PatientGroups.OfNames(slides, lesions);
}
