namespace Pathology.Tasks;

/// <summary>To which stain tiles are brought: a method's published target, or what is measured of a file. Immutable.</summary>
public sealed record StainChoice
{
    private static readonly Dictionary<string, StainMethod> s_methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["macenko"] = StainMethod.Macenko,
        ["reinhard"] = StainMethod.Reinhard,
    };

    private readonly string _word;

    private StainChoice(string word, StainMethod? method, string? file) => (_word, Method, File) = (word, method, file);

    internal static string Flag => ResultOptions.FlagOf<ScoreOptions>(nameof(ScoreOptions.Normalization));

    /// <summary>The method; null where the file says it, or Macenko's where it does not.</summary>
    public StainMethod? Method { get; }

    /// <summary>Whose stain is the target; null for the published one.</summary>
    public string? File { get; }

    /// <summary>What the target is called.</summary>
    internal string TargetName => File is { } file ? Path.GetFileName(Path.TrimEndingDirectorySeparator(file)) : "published";

    /// <summary>The target's numbers, once they are known; null before.</summary>
    internal StainProfile? Target { get; private init; }

    /// <summary>What the user writes: <c>macenko</c>, <c>reinhard</c>, a file, or a file behind a method and a colon.</summary>
    /// <exception cref="InputFileException">It is neither a method nor a file that is there.</exception>
    public static StainChoice Parse(string choice)
    {
        ArgumentException.ThrowIfNullOrEmpty(choice);
        if (s_methods.TryGetValue(choice, out StainMethod published))
        {
            return new StainChoice(WordOf(published), published, null) { Target = StainProfile.UsualOf(published) };
        }

        int colon = choice.IndexOf(':', StringComparison.Ordinal);
        (StainMethod? method, string file) = colon > 0 && s_methods.TryGetValue(choice[..colon], out StainMethod named) ? (named, choice[(colon + 1)..]) : ((StainMethod?)null, choice);
        return System.IO.File.Exists(file) || Directory.Exists(file)
            ? new StainChoice(method is { } said ? WordOf(said) : "", method, file)
            : throw new InputFileException(file, null, $"{Flag} takes {string.Join(", ", s_methods.Keys)}, or a file whose stain is the target, and there is no such file.");
    }

    /// <summary>The same with its target's numbers.</summary>
    internal StainChoice With(StainProfile target) => new(WordOf(target.Method), target.Method, File) { Target = target };

    /// <summary>What a result says of it. Of a file the numbers count, wherever it lies.</summary>
    public override string ToString() => File is null ? _word : Target is null ? $"{_word} of {TargetName}".TrimStart() : $"{_word} of {TargetName} {StainNumbers.HashOf(Target)}";

    private static string WordOf(StainMethod method) => s_methods.First(one => one.Value == method).Key;
}
