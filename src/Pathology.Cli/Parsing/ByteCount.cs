using System.CommandLine;
using System.Globalization;

namespace Pathology.Cli;

/// <summary>Numbers of bytes as people write them: 8G, 512M, 8589934592; a thousand and twenty-four makes the next.</summary>
internal static class ByteCount
{
    private const int Step = 1024;
    private const string Units = "KMGT";

    /// <exception cref="UsageException">It is none.</exception>
    public static long Parse(Option option, string text)
    {
        string trimmed = text.Trim().ToUpperInvariant();
        trimmed = trimmed.EndsWith('B') ? trimmed[..^1].TrimEnd('I') : trimmed;
        int power = trimmed.Length > 0 ? Units.IndexOf(trimmed[^1], StringComparison.Ordinal) + 1 : 0;
        string number = power > 0 ? trimmed[..^1].TrimEnd() : trimmed;
        return NumberText.TryReal(number, out double value) && value > 0 && value * Math.Pow(Step, power) is >= 1 and < long.MaxValue / 2 and var bytes
            ? (long)bytes
            : throw new UsageException($"{option.Name} '{text}': write a number of bytes, such as 8G or 512M.");
    }

    /// <summary>In gigabytes, or megabytes where it is less than one.</summary>
    public static string Words(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MB");
}
