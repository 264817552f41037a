using System.CommandLine;
using Pathology.Fleet;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The options of <c>cluster submit</c>.</summary>
internal sealed class ClusterFlags
{
    // What the shards must have alike or one by one is decided here.
    private static readonly string[] s_own = ["--plan", "--shard", "--out", "-o", "--model", "-m", "--patients", "--proliferation-model", "--dry-run", "--add"];

    private readonly Option<string> _plan = new("--plan") { Description = "The plan that 'pathology plan' made.", HelpName = "file", Required = true };
    private readonly Option<string> _output = new("--out", "-o") { Description = "Where everything goes: cluster/ (scripts, logs), parts/ (a folder a shard), results/ (the merged run). Every node sees it.", HelpName = "folder", Required = true };
    private readonly Option<int> _tasks = new("--tasks") { Description = "Into how many tasks the plan is cut, by cost.", HelpName = "tasks", Required = true };
    private readonly Option<string?> _model = new("--model", "-m") { Description = "Model folder. Default: the demonstration model.", HelpName = "folder" };
    private readonly Option<int?> _atOnce = new("--at-once") { Description = "How many tasks may run at once.", HelpName = "tasks" };
    private readonly Option<string?> _partition = new("--partition") { Description = "SLURM's partition.", HelpName = "name" };
    private readonly Option<string?> _account = new("--account") { Description = "SLURM's account.", HelpName = "name" };
    private readonly Option<int?> _gpus = new("--gpus") { Description = "GPUs a task.", HelpName = "gpus" };
    private readonly Option<int?> _cpus = new("--cpus") { Description = "Processors a task.", HelpName = "cpus" };
    private readonly Option<string?> _memory = new("--memory") { Description = "Memory a task, as SLURM writes it (16G).", HelpName = "size" };
    private readonly Option<string?> _time = new("--time") { Description = "Time limit of a task (4:00:00). One that meets it is queued again and goes on inside the slide.", HelpName = "time" };
    private readonly Option<string[]> _sbatch = new("--sbatch") { Description = "Any other option of sbatch for the tasks, such as --sbatch=--constraint=a100; repeat for more.", HelpName = "option" };
    private readonly Option<string?> _program = new("--program") { Description = "How nodes start the program, such as 'apptainer exec pathology.sif pathology'. Default: this program, where it stands.", HelpName = "command" };
    private readonly Option<string?> _patients = new("--patients") { Description = "Which slide is whose, for the merge: stages are told over all slides.", HelpName = "csv" };
    private readonly Option<string?> _proliferation = new("--proliferation-model") { Description = "What foretells the molecular scores of --task tupac.", HelpName = "file" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Write the scripts and submit nothing." };
    private readonly Argument<string[]> _screen = new("options of screen") { Description = "What 'pathology screen' is given besides, behind --: thresholds, --task, --dense …", Arity = ArgumentArity.ZeroOrMore };

    public void AddTo(Command command)
    {
        command.Add(_screen);
        foreach (Option option in (Option[])[_plan, _output, _tasks, _model, _atOnce, _partition, _account, _gpus, _cpus, _memory, _time, _sbatch, _program, _patients, _proliferation, _dryRun])
        {
            command.Add(option);
        }
    }

    public bool IsDry(ParseResult parsed) => parsed.GetValue(_dryRun);

    /// <exception cref="UsageException">A value is out of its range, or the options of 'screen' are not such.</exception>
    public ClusterRequest Read(ParseResult parsed)
    {
        string[] model = parsed.GetValue(_model) is { } folder ? ["--model", Path.GetFullPath(folder)] : [];
        string[] learner = parsed.GetValue(_proliferation) is { } file ? ["--proliferation-model", Path.GetFullPath(file)] : [];
        string[] patients = parsed.GetValue(_patients) is { } table ? ["--patients", Path.GetFullPath(table)] : [];
        string[] screen = [.. model, .. learner, .. parsed.GetValue(_screen) ?? []];
        string plan = parsed.GetRequiredValue(_plan);
        Check(plan, screen[(model.Length + learner.Length)..], screen);
        if (parsed.GetValue(_patients) is { } rows)
        {
            _ = PatientTable.Read(rows); // a mistake in it is told now, not by the last job
        }

        string[] everywhere = [.. Each("--partition", parsed.GetValue(_partition)), .. Each("--account", parsed.GetValue(_account)), .. Each("--time", parsed.GetValue(_time)), .. Each("--mem", parsed.GetValue(_memory))];
        return new ClusterRequest(plan, new ClusterJob
        {
            Program = parsed.GetValue(_program) ?? OwnProgram(),
            Output = Path.GetFullPath(Range.Folder(_output, parsed.GetRequiredValue(_output))),
            WorkingFolder = Environment.CurrentDirectory,
            Tasks = Range.AtLeastOne(_tasks, parsed.GetRequiredValue(_tasks))!.Value,
            AtOnce = Range.AtLeastOne(_atOnce, parsed.GetValue(_atOnce)),
            ScreenArguments = [.. screen],
            MergeArguments = [.. patients, .. learner],
            Requirements =
            [
                .. everywhere,
                .. Each("--gpus", Range.AtLeastOne(_gpus, parsed.GetValue(_gpus))),
                .. Each("--cpus-per-task", Range.AtLeastOne(_cpus, parsed.GetValue(_cpus))),
                .. (parsed.GetValue(_sbatch) ?? []).Select(OneLine),
            ],
            MergeRequirements = [.. everywhere],
        });
    }

    private static string OwnProgram()
    {
        (string program, string[] arguments) = ProgramHosts.OwnCommand();
        return string.Join(' ', ((string[])[program, .. arguments]).Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word));
    }

    private static IEnumerable<string> Each(string option, object? value) => value is null ? [] : [OneLine($"{option}={value}")];

    private static string OneLine(string text) => text.AsSpan().ContainsAny('\n', '\r')
        ? throw new UsageException($"'{text.ReplaceLineEndings(" ")}': holds a line break, which a script would take for a line of its own.")
        : text;

    // A typing mistake is told now, and not by each of two hundred logs.
    private static void Check(string plan, string[] given, string[] all)
    {
        if (given.FirstOrDefault(word => s_own.Contains(word.Split('=')[0], StringComparer.Ordinal)) is { } own)
        {
            throw new UsageException($"{own}: is not given behind --; 'cluster submit' has it as an option of its own, or decides it.");
        }

        var command = new Command("screen");
        var flags = new ScreenFlags();
        flags.AddTo(command);
        NumberOptions.ReadIn(command);
        ParseResult parsed = command.Parse(["--plan", plan, .. all]);
        string? wrong = UnknownOptions.In(parsed).FirstOrDefault() ?? (parsed.Errors is [var error, ..] ? CommandLineErrors.Sentence(error, parsed.CommandResult) : null);
        _ = wrong is null ? flags.Read(parsed) : throw new UsageException($"Behind --: {wrong}");
    }
}
