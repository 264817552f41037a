using System.CommandLine;

namespace Pathology.Cli;

/// <summary>Holds numbers to their range with a sentence that says which option is meant.</summary>
internal static class Range
{
    public static int? AtLeastOne(Option option, int? value) => value is null or >= 1
        ? value
        : throw new UsageException($"{option.Name} {value}: give a whole number, 1 or more.");

    public static double Share(Option option, double value) => value is >= 0 and <= 1
        ? value
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give a number from 0 to 1."));

    /// <summary>A length in millimetres, as far as a slide can hold one.</summary>
    public static double Length(Option option, double value) => Within(option, value, 0, 1000);

    public static double Within(Option option, double value, double least, double most) => value >= least && value <= most
        ? value
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give a number from {least} to {most}."));
}
