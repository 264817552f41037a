using System.CommandLine;

namespace Pathology.Cli;

/// <summary>Holds values to what an option takes, with a sentence that says which option is meant.</summary>
internal static class Range
{
    public static int? AtLeastOne(Option option, int? value) => value is null or >= 1
        ? value
        : throw new UsageException($"{option.Name} {value}: give a whole number, 1 or more.");

    public static double Share(Option option, double value) => value is >= 0 and <= 1
        ? value
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give a number from 0 to 1."));

    /// <summary>A folder that is there or can be made.</summary>
    public static string Folder(Option option, string path) => !File.Exists(path)
        ? path
        : throw new UsageException($"{option.Name} {path}: is a file; name a folder.");

    /// <summary>A length in millimetres, as far as a slide can hold one.</summary>
    public static double Length(Option option, double value) => Within(option, value, 0, 1000);

    public static double Within(Option option, double value, double least, double most) => value >= least && value <= most
        ? value
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give a number from {least} to {most}."));
}
