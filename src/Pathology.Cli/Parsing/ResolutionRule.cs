namespace Pathology.Cli;

/// <summary>What a user who gives a resolution that no slide has probably meant.</summary>
internal static class ResolutionRule
{
    private const double MicronsInMillimetre = 1000;

    /// <summary>The rule in a sentence, with the value in microns where the text seems to be in millimetres.</summary>
    public static string Of(string text)
    {
        string rule = FormattableString.Invariant($"Pixels of slides are {MicronsPerPixel.Smallest} to {MicronsPerPixel.Largest} microns across");
        return NumberText.TryReal(text, out double value) && MicronsPerPixel.IsPlausible(value * MicronsInMillimetre)
            ? FormattableString.Invariant($"{rule}; in millimetres, it is {value * MicronsInMillimetre} microns.")
            : $"{rule}.";
    }
}
