using System.CommandLine;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology plan</c>: a set of slides, opened once and named once, for any number of machines.</summary>
internal static class PlanCommand
{
    private const int MostAtOnce = 8;

    private static readonly Argument<string[]> s_slides = new("slides")
    {
        Description = "Slide files, folders, patterns or lists, as 'pathology screen' takes them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> s_output = new("--out", "-o") { Description = "Where the plan goes.", HelpName = "file", Required = true };
    private static readonly Option<string?> s_model = new("--model", "-m") { Description = "Model folder: its field decides how many tiles a slide has. Default: the demonstration model.", HelpName = "folder" };
    private static readonly Option<string[]> s_devices = new("--device") { Description = "What the speed is tried on: auto, cpu, cuda[:n] or tensorrt[:n].", HelpName = "device", DefaultValueFactory = _ => ["auto"] };
    private static readonly Option<string?> s_patients = new("--patients") { Description = "Which slide is whose, where two files might be one slide of it.", HelpName = "csv" };
    private static readonly Option<DuplicateRule> s_onDuplicate = new("--on-duplicate") { Description = "Where two files are one slide by their names: fail, or take the newest or the first.", HelpName = "fail|newest|first" };
    private static readonly Option<bool> s_strict = new("--strict-inputs") { Description = "Count whatever a search for slides passes over as failed." };
    private static readonly Option<double?> s_speed = new("--tiles-per-second") { Description = "What one task scores, where that is known; else it is tried here, where no GPU may be.", HelpName = "tiles" };
    private static readonly Option<int?> s_tasks = new("--tasks") { Description = "Tell how even so many shards would be.", HelpName = "shards" };
    private static readonly Option<int?> s_readers = new("--readers") { Description = "Slides looked at at once.", HelpName = "threads" };

    public static Command Create()
    {
        TileFlags tiles = new();
        OpeningFlags opening = new();
        TaskFlags task = new();
        var command = new Command("plan", "Looks at every slide once and settles names, tiles and costs, so that any number of machines can screen parts of the set.") { s_slides, s_output, s_model, s_devices };
        task.AddTo(command);
        tiles.AddTo(command);
        opening.AddTo(command);
        foreach (Option option in (Option[])[s_patients, s_onDuplicate, s_strict, s_speed, s_tasks, s_readers])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => new PlanMaker(Read(parsed, tiles, opening, task)).RunAsync(cancellation));
        return command.WithExamples(
            ("A folder of slides", "pathology plan scans/ --out plan.json"),
            ("For 200 tasks with a GPU each, of which one scores 900 tiles a second", "pathology plan scans/ --model models/mine --tiles-per-second 900 --tasks 200 --out plan.json"),
            ("Then, on machine 3 of 8", "pathology screen --plan plan.json --shard 3/8 --model models/mine --out parts/3"));
    }

    private static PlanRequest Read(ParseResult parsed, TileFlags tiles, OpeningFlags opening, TaskFlags task)
    {
        string file = parsed.GetRequiredValue(s_output);
        if (Directory.Exists(file))
        {
            throw new UsageException($"--out {file}: is a folder; name a file, such as {Path.Combine(file, "plan.json")}.");
        }

        return new PlanRequest(file, new ScreenRequest
        {
            Slides = parsed.GetRequiredValue(s_slides),
            Output = Path.GetDirectoryName(Path.GetFullPath(file))!,
            Model = parsed.GetValue(s_model),
            Scores = new ScoreOptions { Tiles = tiles.Read(parsed), Opening = opening.Read(parsed), Task = task.Read(parsed) },
            Findings = new FindingOptions(),
            Tables = new RunTables { Patients = parsed.GetValue(s_patients) is { } table ? PatientTable.Read(table) : null },
            OnDuplicate = parsed.GetValue(s_onDuplicate),
            StrictInputs = parsed.GetValue(s_strict),
            ForcesResolution = opening.IsForced(parsed),
            Devices = parsed.GetRequiredValue(s_devices),
        })
        {
            TilesPerSecond = parsed.GetValue(s_speed) is { } speed ? Range.Within(s_speed, speed, 0.001, 1e9) : null,
            Tasks = Range.AtLeastOne(s_tasks, parsed.GetValue(s_tasks)),
            AtOnce = Range.AtLeastOne(s_readers, parsed.GetValue(s_readers)) ?? Math.Clamp(Environment.ProcessorCount, 1, MostAtOnce),
        };
    }
}
