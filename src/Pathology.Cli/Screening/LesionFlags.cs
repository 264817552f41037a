using System.CommandLine;
using Pathology.Outputs;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>The options that say what of a heatmap is a lesion and what its size makes of it.</summary>
internal sealed class LesionFlags
{
    private static readonly LesionOptions s_defaults = new();

    private readonly Option<string> _method = new Option<string>("--lesions") { Description = "components (one finding a connected area), or ncrf-nms (NCRF's peaks; the slide's largest lesion stays a connected area).", DefaultValueFactory = _ => "components" }
        .AcceptOnlyFromAmong("components", "ncrf-nms");

    private readonly Option<double?> _threshold = new("--threshold") { Description = $"Lowest score that makes a lesion; the model's own, or {s_defaults.Threshold}, where nothing is said.", HelpName = "0..1" };
    private readonly Option<double?> _grow = new("--grow-threshold") { Description = "Lowest score that a lesion grows over, once a cell reaches --threshold.", HelpName = "0..1" };
    private readonly Option<int?> _cells = new("--min-cells") { Description = "Lesions of fewer heatmap cells are dropped.", HelpName = "cells" };
    private readonly Option<double> _diameter = new("--min-diameter") { Description = "Lesions whose longest diameter is shorter are dropped.", HelpName = "mm" };
    private readonly Option<double> _join = new("--join-mm") { Description = "Areas that come as near as this to one another are one lesion, up to 1 mm; none are joined by default. CAMELYON17 and AJCC go by the largest lesion and leave it to the pathologist what is one.", HelpName = "mm" };
    private readonly Option<double> _smooth = new("--smooth") { Description = "Smooth the map by a Gaussian of this many cells before lesions are looked for; 0 for none.", HelpName = "sigma" };
    private readonly Option<string> _overlap = new Option<string>("--overlap") { Description = "Where tiles overlap: stride (a cell has the score of the tile around it) or mean (of all tiles that cover it).", DefaultValueFactory = _ => "stride" }
        .AcceptOnlyFromAmong("stride", "mean");

    private readonly Option<int?> _radius = new("--nms-radius") { Description = "Half the square that a peak silences under --lesions ncrf-nms; 12 suits cells of 64 pixels.", HelpName = "cells" };
    private readonly Option<double> _itc = new("--itc-mm") { Description = "Lesions up to this diameter are isolated tumour cells.", HelpName = "mm", DefaultValueFactory = _ => s_defaults.ItcMillimeters };
    private readonly Option<double> _micro = new("--micro-mm") { Description = "Lesions up to this diameter are micrometastases, larger ones macrometastases.", HelpName = "mm", DefaultValueFactory = _ => s_defaults.MicroMillimeters };

    private readonly Option<string> _table = new Option<string>("--lesions-csv") { Description = "What lesions.csv looks like: camelyon16 (confidence,X,Y without a header, for submission) or headed (p,x,y).", DefaultValueFactory = _ => "camelyon16" }
        .AcceptOnlyFromAmong("camelyon16", "headed");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_threshold, _grow, _cells, _diameter, _join, _method, _radius, _smooth, _overlap, _itc, _micro, _table])
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">A value is out of its range, or two do not go together; says which, and what is allowed.</exception>
    public LesionChoice Read(ParseResult parsed)
    {
        LesionMethod method = parsed.GetRequiredValue(_method) == "ncrf-nms" ? LesionMethod.NcrfNms : LesionMethod.Components;
        double itc = Range.Length(_itc, parsed.GetValue(_itc));
        double micro = Range.Length(_micro, parsed.GetValue(_micro));
        if (micro < itc)
        {
            throw new UsageException(FormattableString.Invariant($"--micro-mm {micro} is less than --itc-mm {itc}: micrometastases are the larger ones."));
        }

        if (method != LesionMethod.NcrfNms && parsed.GetValue(_radius) is not null)
        {
            throw new UsageException("--nms-radius has a meaning only with --lesions ncrf-nms.");
        }

        if (method == LesionMethod.NcrfNms && parsed.GetValue(_grow) is not null)
        {
            throw new UsageException("--grow-threshold has a meaning only with --lesions components.");
        }

        var options = new LesionOptions
        {
            Method = method,
            JoinMillimeters = Range.Within(_join, parsed.GetValue(_join), 0, 1),
            MinimumMillimeters = Range.Length(_diameter, parsed.GetValue(_diameter)),
            Smoothing = Range.Within(_smooth, parsed.GetValue(_smooth), 0, 100),
            Overlap = parsed.GetRequiredValue(_overlap) == "mean" ? OverlapRule.Mean : OverlapRule.Stride,
            NmsRadius = Range.AtLeastOne(_radius, parsed.GetValue(_radius)) ?? s_defaults.NmsRadius,
            ItcMillimeters = itc,
            MicroMillimeters = micro,
        };
        return new LesionChoice(
            options,
            parsed.GetValue(_threshold) is { } threshold ? Range.Share(_threshold, threshold) : null,
            parsed.GetValue(_grow) is { } grow ? Range.Share(_grow, grow) : null,
            Range.AtLeastOne(_cells, parsed.GetValue(_cells)));
    }

    /// <summary>Which challenge's habit lesions.csv follows.</summary>
    public LesionTable Table(ParseResult parsed) => parsed.GetRequiredValue(_table) == "headed" ? LesionTable.Headed : LesionTable.Camelyon16;

    /// <summary>The flags that a result depends on: the threshold always, the others where they are not the default.</summary>
    public static IEnumerable<(string Flag, string Value)> Shaping(LesionOptions options)
    {
        yield return ("--threshold", Text(options.Threshold));
        (string Flag, string Value, bool IsSet)[] others =
        [
            ("--grow-threshold", Text(options.GrowThreshold ?? 0), options.GrowThreshold is not null),
            ("--lesions", "ncrf-nms", options.Method == LesionMethod.NcrfNms),
            ("--nms-radius", FormattableString.Invariant($"{options.NmsRadius}"), options.NmsRadius != s_defaults.NmsRadius),
            ("--min-cells", FormattableString.Invariant($"{options.MinimumCells}"), options.MinimumCells != s_defaults.MinimumCells),
            ("--min-diameter", Text(options.MinimumMillimeters), options.MinimumMillimeters != s_defaults.MinimumMillimeters),
            ("--join-mm", Text(options.JoinMillimeters), options.JoinMillimeters != s_defaults.JoinMillimeters),
            ("--smooth", Text(options.Smoothing), options.Smoothing != s_defaults.Smoothing),
            ("--overlap", "mean", options.Overlap == OverlapRule.Mean),
            ("--itc-mm", Text(options.ItcMillimeters), options.ItcMillimeters != s_defaults.ItcMillimeters),
            ("--micro-mm", Text(options.MicroMillimeters), options.MicroMillimeters != s_defaults.MicroMillimeters),
        ];
        foreach ((string flag, string value, bool isSet) in others)
        {
            if (isSet)
            {
                yield return (flag, value);
            }
        }
    }

    private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
