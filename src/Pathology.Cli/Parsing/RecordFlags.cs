using System.Collections.Immutable;
using System.CommandLine;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The options that a record declares, on the command line: flag, help, default and range are the declaration's.</summary>
internal sealed class RecordFlags
{
    private readonly object _defaults;
    private readonly ImmutableArray<RecordFlag> _flags;

    /// <param name="defaults">The record as it is where nothing is said.</param>
    /// <param name="showsDefaults">Whether the help shows defaults; not where the options mean something with others alone.</param>
    public RecordFlags(object defaults, bool showsDefaults = true)
    {
        _defaults = defaults;
        _flags = [.. ResultOptions.Of(defaults).Select(option => RecordFlag.For(option, showsDefaults))];
    }

    public IEnumerable<string> Names => _flags.Select(flag => flag.Option.Name);

    public void AddTo(Command command)
    {
        foreach (RecordFlag flag in _flags)
        {
            command.Add(flag.Option);
        }
    }

    /// <summary>The option of one property.</summary>
    public Option this[string property] => _flags.First(flag => flag.Declared.Property.Name == property).Option;

    /// <summary>Whether the user gave the option of a property.</summary>
    public bool IsGiven(ParseResult parsed, string property) => parsed.GetResult(this[property]) is { Implicit: false };

    /// <summary>The options that the user gave, by name.</summary>
    public IEnumerable<string> Given(ParseResult parsed) =>
        _flags.Where(flag => parsed.GetResult(flag.Option) is { Implicit: false }).Select(flag => flag.Option.Name);

    /// <summary>The record that the user asked for.</summary>
    /// <exception cref="UsageException">A value is out of its range; says which, and what is allowed.</exception>
    /// <exception cref="InputFileException">A file is not what it should be.</exception>
    public object Read(ParseResult parsed)
    {
        object record = Activator.CreateInstance(_defaults.GetType())!;
        foreach (RecordFlag flag in _flags)
        {
            if (flag.Read(parsed) is { } value)
            {
                flag.Declared.Property.SetValue(record, value);
            }
        }

        return record;
    }
}
