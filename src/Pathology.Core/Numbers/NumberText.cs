using System.Globalization;

namespace Pathology;

/// <summary>
/// The one way in which a number is read that a person or another program wrote: a point before the decimals, nothing between
/// thousands, and no NaN or infinity.
/// </summary>
/// <remarks>
/// .NET's own <c>double.Parse</c> takes a comma for a separator of thousands, so that 0,2 of a comma country is 2 without a word.
/// Every other way to read numbers is therefore banned in the sources (src/BannedSymbols.Numbers.txt).
/// </remarks>
#pragma warning disable RS0030 // this is the way that is not banned
public static class NumberText
{
    private const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A finite number, such as <c>0.25</c>, <c>-3</c> or <c>1e-3</c>; blanks around it do not matter.</summary>
    public static bool TryReal(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(Plain(text), Real, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>A whole number, with or without a sign; blanks around it do not matter.</summary>
    public static bool TryWhole(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(Plain(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>A whole number of 0 or more, of digits alone.</summary>
    public static bool TryCount(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(NoNull(text), NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>A whole number of 0 or more, of digits alone, as large as a seed may be.</summary>
    public static bool TrySeed(ReadOnlySpan<char> text, out ulong value) =>
        ulong.TryParse(NoNull(text), NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>A number in hexadecimal digits alone, as colours have it.</summary>
    public static bool TryHexadecimal(ReadOnlySpan<char> text, out uint value) =>
        uint.TryParse(NoNull(text), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text) => NoNull(text.Trim());

    // .NET passes over null characters at the end.
    private static ReadOnlySpan<char> NoNull(ReadOnlySpan<char> text) => text.Contains('\0') ? [] : text;
}
#pragma warning restore RS0030
