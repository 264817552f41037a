using System.Collections.Immutable;
using Pathology.Tissue;

namespace Pathology.Tasks;

/// <summary>Which tissue the user means: a method by name, or a file.</summary>
public sealed record TissueSource
{
    private static readonly Dictionary<string, TissueMethod> s_methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["otsu"] = TissueMethod.Otsu,
        ["ncrf"] = TissueMethod.Ncrf,
        ["wsinfer"] = TissueMethod.WsInfer,
        ["none"] = TissueMethod.None,
    };

    private readonly string _choice;

    private TissueSource(string choice) => _choice = choice;

    /// <summary>The methods' names.</summary>
    public static ImmutableArray<string> Methods { get; } = [.. s_methods.Keys];

    internal static string Flag => ResultOptions.FlagOf<TileOptions>(nameof(TileOptions.Tissue));

    /// <summary>The file; null where it is a method.</summary>
    public string? File => s_methods.ContainsKey(_choice) ? null : _choice;

    /// <param name="choice">A method's name, or a mask or annotation file.</param>
    public static TissueSource Of(string choice)
    {
        ArgumentException.ThrowIfNullOrEmpty(choice);
        return new TissueSource(choice);
    }

    /// <summary>How the tissue of one slide is found.</summary>
    /// <param name="mask">What a list says of this slide; comes first.</param>
    public TissueOptions For(string? mask) => (mask ?? File) is { } file
        ? new TissueOptions { MaskFile = file }
        : new TissueOptions { Method = s_methods[_choice] };

    /// <summary>What a result says of it. Of a file the content counts, wherever it lies; the run looks at it slide by slide.</summary>
    public override string ToString() => File is null ? _choice : "file";
}
