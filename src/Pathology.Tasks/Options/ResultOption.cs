using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Pathology.Tasks;

/// <summary>One option of a record, as its attribute declares it.</summary>
public sealed class ResultOption
{
    private readonly ResultOptionAttribute _declared;

    internal ResultOption(PropertyInfo property, ResultOptionAttribute declared, object? initial)
    {
        (Property, _declared, Default) = (property, declared, initial);
        Words = declared.WordsFrom is { } list ? (ImmutableArray<string>)Static(list)! : [.. declared.Words?.Split('|') ?? []];
        Help = declared.HelpFrom is { } part ? declared.Help.Replace("{0}", (string)Static(part)!, StringComparison.Ordinal) : declared.Help;
    }

    public PropertyInfo Property { get; }

    /// <summary>How the user gives it, and what results call it.</summary>
    public string Flag => _declared.Flag;

    public string Help { get; }

    /// <summary>What its value is called; null where the words say it, or it has none.</summary>
    public string? Value => _declared.Value;

    /// <summary>The words it is one of; empty where it is something else.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>What holds where nothing is said.</summary>
    public object? Default { get; }

    /// <summary>Smallest value that is taken; null for any.</summary>
    public double? Least => double.IsNaN(_declared.Least) ? null : _declared.Least;

    /// <summary>Largest value that is taken; null for any.</summary>
    public double? Most => double.IsNaN(_declared.Most) ? null : _declared.Most;

    /// <summary>How a value is written, in a result as on a command line; null where there is nothing to write.</summary>
    public string? TextOf(object? value) => value switch
    {
        null or false => null,
        true => "on",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        Enum choice => Words[Convert.ToInt32(choice, CultureInfo.InvariantCulture)],
        BaseRectangle area => string.Create(CultureInfo.InvariantCulture, $"{area.X},{area.Y},{area.Width},{area.Height}"),
        Scoring.SlideClassifier learner => $"{learner.Name} {learner.Sha256}", // its content counts, wherever it lies
        QualityReference reference => $"{reference.Name} {reference.Sha256}",
        TaskOptions task => task.Name,
        _ => value.ToString(),
    };

    /// <summary>What a result says of the option; null where it need not name it.</summary>
    /// <param name="record">The record, of the type that declares the option.</param>
    internal string? ToldOf(object record) => TextOf(Property.GetValue(record)) is { } text
        && (_declared.IsAlwaysTold || (text != TextOf(Default) && text != _declared.SameAsDefault))
            ? text
            : null;

    private object? Static(string name) => Property.DeclaringType!.GetProperty(name, BindingFlags.Static | BindingFlags.Public)!.GetValue(null);
}
