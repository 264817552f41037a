using System.CommandLine;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The options that say which tiles of a slide are taken; the same for every command that takes tiles.</summary>
internal sealed class TileFlags
{
    private readonly RecordFlags _flags = new(new TileOptions());

    public void AddTo(Command command) => _flags.AddTo(command);

    /// <exception cref="UsageException">A value is out of its range, or no value; says which, and what is allowed.</exception>
    public TileOptions Read(ParseResult parsed) => (TileOptions)_flags.Read(parsed);
}
