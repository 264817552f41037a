using System.CommandLine;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>One declared option on the command line.</summary>
/// <param name="Declared">Its declaration.</param>
/// <param name="Option">What the command line library parses.</param>
/// <param name="Read">The value of its property; null leaves the default.</param>
internal sealed record RecordFlag(ResultOption Declared, Option Option, Func<ParseResult, object?> Read)
{
    /// <exception cref="InvalidOperationException">Nobody said how a value of the property's type is parsed.</exception>
    public static RecordFlag For(ResultOption declared, bool showsDefault)
    {
        Type type = declared.Property.PropertyType;
        return type switch
        {
            { IsEnum: true } => Word(declared, showsDefault, word => Enum.ToObject(type, declared.Words.IndexOf(word))),
            _ when type == typeof(TaskOptions) => Word(declared, showsDefault, ScreeningTasks.Named),
            _ when type == typeof(string) && !declared.Words.IsEmpty => Word(declared, showsDefault, word => word),
            _ when type == typeof(string) => Text(declared, showsDefault, text => text),
            _ when type == typeof(TissueSource) => Text(declared, showsDefault, TissueChoice.Read),
            _ when type == typeof(StainChoice) => Text(declared, showsDefault, StainChoice.Parse),
            _ when type == typeof(BaseRectangle?) => Text(declared, showsDefault, text => RegionParser.Parse(text)),
            _ when type == typeof(SlideClassifier) => Text(declared, showsDefault, SlideClassifier.Open),
            _ when type == typeof(QualityReference) => Text(declared, showsDefault, QualityReference.Open),
            _ when type == typeof(bool) => Switch(declared, () => true),
            _ when type == typeof(DenseScoring) => Switch(declared, () => new DenseScoring()),
            _ when type == typeof(double) && showsDefault && declared.Default is not 0.0 => Real(declared),
            _ when type == typeof(double) || type == typeof(double?) => MaybeReal(declared),
            _ when type == typeof(int) || type == typeof(int?) => MaybeWhole(declared),
            _ => throw new InvalidOperationException($"{declared.Flag} is a {type.Name}, which no command line gives."),
        };
    }

    private static RecordFlag Word(ResultOption declared, bool showsDefault, Func<string, object?> read)
    {
        Option<string?> option = new Option<string?>(declared.Flag) { Description = declared.Help }.AcceptOnlyFromAmong([.. declared.Words]);
        return Defaulting(declared, option, showsDefault, read);
    }

    private static RecordFlag Text(ResultOption declared, bool showsDefault, Func<string, object?> read) =>
        Defaulting(declared, new Option<string?>(declared.Flag) { Description = declared.Help, HelpName = declared.Value }, showsDefault, read);

    private static RecordFlag Defaulting(ResultOption declared, Option<string?> option, bool showsDefault, Func<string, object?> read)
    {
        if (showsDefault && declared.TextOf(declared.Default) is { } usual)
        {
            option.DefaultValueFactory = _ => usual;
        }

        return new RecordFlag(declared, option, parsed => parsed.GetValue(option) is { } text ? read(text) : null);
    }

    private static RecordFlag Switch(ResultOption declared, Func<object> value)
    {
        var option = new Option<bool>(declared.Flag) { Description = declared.Help };
        return new RecordFlag(declared, option, parsed => parsed.GetValue(option) ? value() : null);
    }

    private static RecordFlag Real(ResultOption declared)
    {
        var option = new Option<double>(declared.Flag) { Description = declared.Help, HelpName = declared.Value, DefaultValueFactory = _ => (double)declared.Default! };
        return new RecordFlag(declared, option, parsed => Range.Of(declared, option, parsed.GetValue(option)));
    }

    private static RecordFlag MaybeReal(ResultOption declared)
    {
        var option = new Option<double?>(declared.Flag) { Description = declared.Help, HelpName = declared.Value };
        return new RecordFlag(declared, option, parsed => parsed.GetValue(option) is { } value ? Range.Of(declared, option, value) : null);
    }

    private static RecordFlag MaybeWhole(ResultOption declared)
    {
        var option = new Option<int?>(declared.Flag) { Description = declared.Help, HelpName = declared.Value };
        return new RecordFlag(declared, option, parsed => declared.Least is { } least ? Range.AtLeast(option, parsed.GetValue(option), (int)least) : parsed.GetValue(option));
    }
}
