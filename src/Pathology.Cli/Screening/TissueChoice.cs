using Pathology.Tissue;

namespace Pathology.Cli;

/// <summary>Which tissue the user means: a method by name, or a file.</summary>
internal static class TissueChoice
{
    private static readonly Dictionary<string, TissueMethod> s_methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["otsu"] = TissueMethod.Otsu,
        ["ncrf"] = TissueMethod.Ncrf,
        ["wsinfer"] = TissueMethod.WsInfer,
        ["none"] = TissueMethod.None,
    };

    /// <param name="choice">What <c>--tissue</c> says.</param>
    /// <param name="mask">What a list says of this one slide; comes first.</param>
    public static TissueOptions For(string choice, string? mask)
    {
        if (mask is not null)
        {
            return new TissueOptions { MaskFile = mask };
        }

        return s_methods.TryGetValue(choice, out TissueMethod method)
            ? new TissueOptions { Method = method }
            : new TissueOptions { MaskFile = choice };
    }

    /// <summary>The file that <c>--tissue</c> names, or null where it names a method.</summary>
    public static string? FileOf(string choice) => s_methods.ContainsKey(choice) ? null : choice;

    /// <summary>Stops a mistyped method before the first slide.</summary>
    /// <exception cref="UsageException">It is neither a method nor a file.</exception>
    public static void Check(string choice)
    {
        if (!s_methods.ContainsKey(choice) && !File.Exists(choice))
        {
            throw new UsageException($"--tissue '{choice}': neither a method ({string.Join(", ", s_methods.Keys)}) nor a file that exists.");
        }
    }
}
