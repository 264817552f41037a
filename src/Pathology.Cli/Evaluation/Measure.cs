using System.Text.Json.Nodes;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>One number of an evaluation with what resampling says of it.</summary>
/// <param name="Name">For people.</param>
/// <param name="Key">For JSON.</param>
/// <param name="Value">NaN where it does not exist.</param>
/// <param name="Interval">Null where none was asked for or none exists.</param>
internal readonly record struct Measure(string Name, string Key, double Value, BootstrapInterval? Interval = null)
{
    public string Line => $"{Name,-28}{Text(Value),8}{(Interval is { } ends ? $"   ({Text(ends.Low)} to {Text(ends.High)})" : "")}";

    /// <summary>The value and its interval, for a title.</summary>
    public string Title => $"{Text(Value)}{(Interval is { } ends ? $" ({Text(ends.Low)} to {Text(ends.High)})" : "")}";

    public JsonObject Json => new()
    {
        ["value"] = double.IsFinite(Value) ? Value : null,
        ["interval"] = Interval is { } ends ? new JsonArray(ends.Low, ends.High) : null,
    };

    private static string Text(double value) => double.IsNaN(value) ? "none" : FormattableString.Invariant($"{value:0.0000}");
}
