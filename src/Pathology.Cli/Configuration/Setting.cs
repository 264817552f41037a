using System.Collections.Immutable;

namespace Pathology.Cli;

/// <summary>An option that was set elsewhere than on the command line.</summary>
/// <param name="Command">The command that it is for, as <c>screen</c> or <c>evaluate tiles</c>; null for every command that has the option.</param>
/// <param name="Name">The option without its dashes.</param>
/// <param name="Values">What it is set to, in the words of a command line.</param>
/// <param name="Origin">Who sets it: a file, or a variable.</param>
/// <param name="Line">The line of the file; null for a variable.</param>
internal sealed record Setting(string? Command, string Name, ImmutableArray<string> Values, string Origin, int? Line = null)
{
    /// <summary>Who sets it, and where there.</summary>
    public string Place => Line is { } line ? $"{Origin}, line {line}" : Origin;
}
