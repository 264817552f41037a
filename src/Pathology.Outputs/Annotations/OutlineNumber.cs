using System.Globalization;

namespace Pathology.Outputs;

/// <summary>The coordinates of outlines as files hold them: base pixels to a ten-thousandth.</summary>
/// <remarks>Objects that are made of a run later, from its files, must be those that the run itself would have written: both take what is written.</remarks>
internal static class OutlineNumber
{
    internal static string Text(double pixels) => pixels.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>What is read back of <see cref="Text"/>.</summary>
    internal static double AsWritten(double pixels) => NumberText.TryReal(Text(pixels), out double written) ? written : pixels;
}
