using System.CommandLine;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Holds values to what an option takes, with a sentence that says which option is meant.</summary>
internal static class Range
{
    public static int? AtLeastOne(Option option, int? value) => AtLeast(option, value, 1);

    public static int? AtLeast(Option option, int? value, int least) => !(value < least)
        ? value
        : throw new UsageException($"{option.Name} {value}: give a whole number, {least} or more.");

    public static double Share(Option option, double value) => value is >= 0 and <= 1
        ? value
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give a number from 0 to 1."));

    /// <summary>A value of a declared option, within what its declaration takes.</summary>
    public static double Of(ResultOption declared, Option option, double value) =>
        declared is { Least: { } least, Most: { } most } ? Within(option, value, least, most) : value;

    /// <summary>A folder that is there or can be made.</summary>
    public static string Folder(Option option, string path) => !File.Exists(path)
        ? path
        : throw new UsageException($"{option.Name} {path}: is a file; name a folder.");

    public static double Within(Option option, double value, double least, double most) => value >= least && value <= most
        ? value
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give a number from {least} to {most}."));
}
