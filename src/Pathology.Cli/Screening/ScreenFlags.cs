using System.CommandLine;
using Pathology.Inference;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The options of <c>screen</c>, and how they become a <see cref="ScreenRequest"/>.</summary>
internal sealed class ScreenFlags
{
    private const string UsualStageLimit = "50G";

    private readonly Argument<string[]> _slides = new("slides")
    {
        Description = "Slide files, folders (searched below), patterns such as 'scans/**/*.svs', 'dicomweb:https://pacs/dicom-web?study=UID' (or &series=, ?accession=), or a list (.txt, .csv with a column 'slide' and optionally 'mpp' and 'mask', or - for one that is piped in).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _planFile = new("--plan") { Description = "Take the slides of a plan that 'pathology plan' made, under the names that it settled; with --shard, a part by cost.", HelpName = "file" };

    private readonly Option<string?> _model = new("--model", "-m") { Description = "Model folder (model.onnx, config.json). Default: the demonstration model.", HelpName = "folder" };
    private readonly Option<string> _output = new("--out", "-o") { Description = "Where results go.", HelpName = "folder", DefaultValueFactory = _ => "results" };
    private readonly Option<string[]> _devices = new("--device") { Description = "auto, cpu, cuda[:n] or tensorrt[:n]; repeat for several GPUs.", HelpName = "device", DefaultValueFactory = _ => ["auto"] };
    private readonly Option<int?> _batch = new("--batch") { Description = "Tiles scored in one call; with --dense, fields.", HelpName = "tiles" };
    private readonly Option<string> _decode = new("--decode") { Description = "Where stored tiles become pixels: auto (on the GPU that scores, where it gives the CPU's very pixels), cpu, or gpu.", HelpName = "where", DefaultValueFactory = _ => "auto" };
    private readonly Option<int?> _readers = new("--readers") { Description = "Threads that read tiles.", HelpName = "threads" };
    private readonly Option<string?> _memory = new("--memory") { Description = "Memory that the run may take, such as 8G: as many slides are prepared and written at once as half of it has room for. Default: what this process may take.", HelpName = "bytes" };
    private readonly Option<string?> _stageTo = new("--stage-to") { Description = "A folder on a local disk: the next slides are copied there while one is screened, and removed after. For slides on slow storage.", HelpName = "folder" };
    private readonly Option<string?> _stageLimit = new("--stage-limit") { Description = $"The most that copies in --stage-to take; {UsualStageLimit} where nothing is said.", HelpName = "bytes" };
    private readonly Option<string?> _shard = new("--shard") { Description = "Only part i of n of the slides, for running on several machines.", HelpName = "i/n" };
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Screen every slide anew, whatever an earlier run left; one of another task, model or slides is moved aside." };
    private readonly Option<bool> _add = new("--add") { Description = "Keep the slides of the earlier run in the output folder too: its results and these become one run." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show slides, tiles and an estimate; screen nothing." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object a slide, for machines." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Tell only what fails." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tell the options in force, and what was passed over, one by one." };
    private readonly Option<string?> _log = new("--log") { Description = "Write all that is told into this file too, each line with its time.", HelpName = "file" };
    private readonly Option<string?> _patients = new("--patients") { Description = "Which slide is whose: a CSV with the columns 'slide' and 'patient'. CAMELYON17's names need none.", HelpName = "csv" };
    private readonly Option<DuplicateRule> _onDuplicate = new("--on-duplicate") { Description = "Where two files are one slide by their names: fail, or screen the newest or the first and pass over the others.", HelpName = "fail|newest|first" };
    private readonly Option<bool> _strictInputs = new("--strict-inputs") { Description = "Count whatever a search for slides passes over as failed." };
    private readonly Option<string?> _stow = StowFlag.Create("Send them to this DICOMweb server as slides are done");
    private readonly RecordFlags _scores = new(new ScoreOptions());
    private readonly TaskFlags _task = new();
    private readonly FindingFlags _findings = new();
    private readonly TileFlags _tiles = new();
    private readonly OpeningFlags _opening = new();

    public void AddTo(Command command)
    {
        command.Add(_slides);
        AddTo(command, [_planFile, _patients, _stow, _onDuplicate, _strictInputs, _batch, _decode, _readers, _memory, _stageTo, _stageLimit, _shard, _add, _fresh, _dryRun, _json, _quiet, _verbose, _log]);
    }

    /// <summary>Those that make sense where slides arrive one by one.</summary>
    public void AddToInbox(Command command) => AddTo(command, [_patients, _batch, _decode, _readers, _stageTo, _stageLimit]);

    /// <summary>Those of a worker on a queue: slides come from there, and patients are staged when all is put together.</summary>
    public void AddToWork(Command command) => AddTo(command, [_batch, _decode, _readers, _memory, _stageTo, _stageLimit]);

    /// <exception cref="UsageException">A value is out of its range; says which, and what is allowed.</exception>
    public ScreenRequest Read(ParseResult parsed)
    {
        string[] slides = parsed.GetValue(_slides) ?? [];
        if (parsed.GetValue(_planFile) is not { } plan)
        {
            return slides.Length > 0 ? Read(parsed, slides) : throw new UsageException($"'pathology screen' needs {_slides.Name}, or --plan: {_slides.Description}");
        }

        if (slides.Length > 0 || parsed.GetResult(_onDuplicate) is { Implicit: false } || parsed.GetValue(_strictInputs))
        {
            throw new UsageException($"--plan {plan}: the plan says which slides there are and what is a duplicate; give slides, --on-duplicate and --strict-inputs to 'pathology plan'.");
        }

        // Parts must agree, and the first slides of two parts might not: what is not said is fp32.
        ScreenRequest request = Read(parsed, []);
        return request with { PlanFile = plan, Locks = request.Shard.Count == 1, Scores = InFull(request.Scores) };
    }

    /// <summary>How the slides of a queue are screened: in fp32 unless something else is said, as those of a plan's shard.</summary>
    /// <inheritdoc cref="Read(ParseResult)"/>
    public ScreenRequest ReadForWork(ParseResult parsed)
    {
        ScreenRequest request = Read(parsed, []);
        return request with { Locks = false, Scores = InFull(request.Scores) };
    }

    /// <summary>How the slides of an inbox are screened; in fp32 unless something else is said, since there is no first slide to try fp16 on.</summary>
    /// <inheritdoc cref="Read(ParseResult)"/>
    public ScreenRequest ReadForInbox(ParseResult parsed, string inbox)
    {
        ScreenRequest request = Read(parsed, [inbox]);
        return request with { Scores = InFull(request.Scores) };
    }

    private static ScoreOptions InFull(ScoreOptions scores) =>
        scores.Precision == ComputePrecision.Auto ? scores with { Precision = ComputePrecision.Full } : scores;

    private ScreenRequest Read(ParseResult parsed, string[] slides) => new()
    {
        Slides = slides,
        Model = parsed.GetValue(_model),
        Output = Range.Folder(_output, parsed.GetRequiredValue(_output)),
        Scores = Scores(parsed),
        Findings = parsed.GetValue(_stow) is null ? _findings.Read(parsed) : _findings.Read(parsed) with { Dicom = true },
        Tables = new RunTables
        {
            Patients = parsed.GetValue(_patients) is { } table ? PatientTable.Read(table) : null,
            Proliferation = _task.Proliferation(parsed),
        },
        OnDuplicate = parsed.GetValue(_onDuplicate),
        StrictInputs = parsed.GetValue(_strictInputs),
        Stow = StowFlag.Read(_stow, parsed.GetValue(_stow)),
        ForcesResolution = _opening.IsForced(parsed),
        Devices = parsed.GetRequiredValue(_devices),
        BatchSize = Range.AtLeastOne(_batch, parsed.GetValue(_batch)),
        Decoder = InferenceChoice.Decoder(parsed.GetRequiredValue(_decode)),
        Readers = Range.AtLeastOne(_readers, parsed.GetValue(_readers)),
        Memory = parsed.GetValue(_memory) is { } memory ? ByteCount.Parse(_memory, memory) : null,
        StageTo = StageTo(parsed),
        Shard = ShardParser.Parse(parsed.GetValue(_shard)),
        Fresh = parsed.GetValue(_fresh),
        Add = parsed.GetValue(_add),
        DryRun = parsed.GetValue(_dryRun),
        Json = parsed.GetValue(_json),
        Quiet = parsed.GetValue(_quiet)
            ? !parsed.GetValue(_verbose) && !parsed.GetValue(_json) ? true : throw new UsageException("--quiet does not go together with --verbose or --json.")
            : false,
        Verbose = parsed.GetValue(_verbose),
        Log = parsed.GetValue(_log),
    };

    private (string Folder, long Limit)? StageTo(ParseResult parsed)
    {
        string? limit = parsed.GetValue(_stageLimit);
        return parsed.GetValue(_stageTo) is { } folder
            ? (Range.Folder(_stageTo, folder), ByteCount.Parse(_stageLimit, limit ?? UsualStageLimit))
            : limit is null ? null : throw new UsageException($"{_stageLimit.Name} {limit}: says how much {_stageTo.Name} may take; give that folder too.");
    }

    private ScoreOptions Scores(ParseResult parsed)
    {
        var scores = (ScoreOptions)_scores.Read(parsed);
        scores = scores with { Tiles = _tiles.Read(parsed), Opening = _opening.Read(parsed), Task = _task.Read(parsed) };
        if (scores is { Dense: not null, Views: not TileViews.One })
        {
            throw new UsageException("--tta turns single tiles, and --dense scores large fields in one pass: leave out one of them.");
        }

        if (scores.Normalization is not null && InferenceChoice.Decoder(parsed.GetRequiredValue(_decode)) == TileDecoder.Gpu)
        {
            throw new UsageException("--normalize changes tiles as they are read by the processors, and --decode gpu decodes them elsewhere: leave out one of them.");
        }

        return scores is { Dense: not null, Tiles.Grid: GridKind.WsInfer }
            ? throw new UsageException("--dense takes the engine's own grid; WSInfer's tiles are resized one by one. Leave out --grid wsinfer, or --dense.")
            : scores;
    }

    private void AddTo(Command command, Option[] others)
    {
        foreach (Option option in (Option[])[_model, _output, _devices, _scores[nameof(ScoreOptions.Precision)], _scores[nameof(ScoreOptions.Views)], _scores[nameof(ScoreOptions.Normalization)]])
        {
            command.Add(option);
        }

        _task.AddTo(command);
        _findings.AddTo(command);
        _tiles.AddTo(command);
        command.Add(_scores[nameof(ScoreOptions.Dense)]);
        _opening.AddTo(command);
        foreach (Option option in others)
        {
            command.Add(option);
        }
    }
}
