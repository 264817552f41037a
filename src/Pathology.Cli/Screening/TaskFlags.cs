using System.CommandLine;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>The options that say what is looked for.</summary>
internal sealed class TaskFlags
{
    private const double UsualField = 0.5;

    private readonly Option<string> _task = new Option<string>("--task") { Description = "metastasis, or tupac: mitoses in the most cellular regions of 2 mm², and TUPAC16's scores.", DefaultValueFactory = _ => "metastasis" }
        .AcceptOnlyFromAmong("metastasis", "tupac");

    private readonly Option<int?> _regions = new("--regions") { Description = "Regions that mitoses are counted in, at most; 10 where nothing is said.", HelpName = "regions" };
    private readonly Option<string?> _cutoffs = new Option<string?>("--mitotic-cutoffs") { Description = "tupac (fewer than 6 is score 1, more than 10 score 3; the default) or cap (by the field's diameter)." }
        .AcceptOnlyFromAmong("tupac", "cap");

    private readonly Option<double?> _field = new("--field-diameter") { Description = $"Diameter of the microscope's field for --mitotic-cutoffs cap, 0.40 to 0.69; {UsualField} where nothing is said.", HelpName = "mm" };

    private readonly Option<string?> _proliferation = new("--proliferation-model") { Description = "Foretell the molecular score by a model that 'pathology train proliferation' made.", HelpName = "file" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_task, _regions, _cutoffs, _field, _proliferation])
        {
            command.Add(option);
        }
    }

    /// <summary>How mitoses are counted; null for the task of metastases.</summary>
    /// <exception cref="UsageException">Options do not go together, or a value is out of its range.</exception>
    /// <exception cref="InputFileException">The file is no proliferation model.</exception>
    public TupacOptions? Read(ParseResult parsed)
    {
        bool isCap = parsed.GetValue(_cutoffs) == "cap";
        if (parsed.GetValue(_field) is not null && !isCap)
        {
            throw new UsageException("--field-diameter has a meaning only with --mitotic-cutoffs cap.");
        }

        if (parsed.GetRequiredValue(_task) == "tupac")
        {
            return new TupacOptions(Range.AtLeastOne(_regions, parsed.GetValue(_regions)) ?? 10, isCap ? Range.Within(_field, parsed.GetValue(_field) ?? UsualField, 0.4, 0.69) : null)
            {
                Proliferation = parsed.GetValue(_proliferation) is { } path ? ProliferationModel.Open(path) : null,
            };
        }

        return parsed.GetValue(_regions) is null && parsed.GetValue(_cutoffs) is null && parsed.GetValue(_proliferation) is null
            ? null
            : throw new UsageException("--regions, --mitotic-cutoffs and --proliferation-model have a meaning only with --task tupac.");
    }

    /// <summary>The flags that a slide's result depends on. A proliferation model is none: it is applied to the regions at the run's end.</summary>
    public static IEnumerable<(string Flag, string Value)> Shaping(TupacOptions? options)
    {
        if (options is not null)
        {
            yield return ("--task", "tupac");
            yield return ("--regions", FormattableString.Invariant($"{options.Regions}"));
            if (options.FieldMillimeters is { } diameter)
            {
                yield return ("--field-diameter", FormattableString.Invariant($"{diameter}"));
            }
        }
    }
}
