using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Which tissue the user means, read from the command line: a mistyped method is stopped before the first slide.</summary>
internal static class TissueChoice
{
    /// <exception cref="UsageException">It is neither a method nor a file.</exception>
    public static TissueSource Read(string choice)
    {
        var source = TissueSource.Of(choice);
        return source.File is null || File.Exists(choice)
            ? source
            : throw new UsageException($"--tissue '{choice}': neither a method ({string.Join(", ", TissueSource.Methods)}) nor a file that exists.");
    }
}
