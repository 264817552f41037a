using System.Collections.Immutable;
using System.CommandLine;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The task, and the options of the tasks themselves: those that a task's record declares, and what else belongs to one task alone.</summary>
internal sealed class TaskFlags
{
    private const double UsualField = 0.5;

    private readonly RecordFlags _chosen = new(new ScoreOptions());

    private readonly ImmutableArray<(TaskOptions Task, RecordFlags Flags)> _tasks =
        [.. ScreeningTasks.All.Select(task => (task, new RecordFlags(task, showsDefaults: false)))];

    private readonly Option<string?> _cutoffs = new Option<string?>("--mitotic-cutoffs") { Description = "tupac (fewer than 6 is score 1, more than 10 score 3; the default) or cap (by the field's diameter)." }
        .AcceptOnlyFromAmong("tupac", "cap");

    private readonly Option<string?> _proliferation = new("--proliferation-model") { Description = "Foretell the molecular score by a model that 'pathology train proliferation' made.", HelpName = "file" };

    public void AddTo(Command command)
    {
        command.Add(_chosen[nameof(ScoreOptions.Task)]);
        foreach ((_, RecordFlags flags) in _tasks)
        {
            flags.AddTo(command);
        }

        command.Add(_cutoffs);
        command.Add(_proliferation);
    }

    /// <summary>The chosen task with the options of its own.</summary>
    /// <exception cref="UsageException">Options do not go together, or a value is out of its range.</exception>
    public TaskOptions Read(ParseResult parsed)
    {
        TaskOptions chosen = ((ScoreOptions)_chosen.Read(parsed)).Task;
        foreach ((TaskOptions task, RecordFlags flags) in _tasks.Where(one => one.Task.Name != chosen.Name))
        {
            if (flags.Given(parsed).Concat(task is MitosisOptions ? GivenBesides(parsed) : []).ToArray() is { Length: > 0 } strange)
            {
                throw new UsageException($"{string.Join(" and ", strange)} {(strange.Length == 1 ? "has" : "have")} a meaning only with --task {task.Name}.");
            }
        }

        var read = (TaskOptions)_tasks.First(one => one.Task.Name == chosen.Name).Flags.Read(parsed);
        return read is MitosisOptions mitosis ? WithCutoffs(mitosis, parsed.GetValue(_cutoffs) == "cap") : read;
    }

    /// <summary>What foretells molecular scores, where the user gave it.</summary>
    /// <exception cref="InputFileException">The file is no proliferation model.</exception>
    public ProliferationModel? Proliferation(ParseResult parsed) => parsed.GetValue(_proliferation) is { } path ? ProliferationModel.Open(path) : null;

    private IEnumerable<string> GivenBesides(ParseResult parsed) =>
        ((Option[])[_cutoffs, _proliferation]).Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    private static MitosisOptions WithCutoffs(MitosisOptions options, bool isCap) => isCap
        ? options with { FieldMillimeters = options.FieldMillimeters ?? UsualField }
        : options.FieldMillimeters is null ? options : throw new UsageException("--field-diameter has a meaning only with --mitotic-cutoffs cap.");
}
