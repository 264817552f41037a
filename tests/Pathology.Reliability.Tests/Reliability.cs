using System.Globalization;

namespace Pathology.Reliability.Tests;

/// <summary>How much is tried: a sample in the everyday tests, all of it on demand.</summary>
internal static class Reliability
{
    /// <summary>Whether every moment is tried, not a sample.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("PATHOLOGY_RELIABILITY") == "all";

    /// <summary>A number that the environment gives, or the everyday one.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
