namespace Pathology.Tasks;

/// <summary>
/// The one declaration of an option that a result depends on: how it is given, what its help says, and how it stands in a result. Whether
/// it changes scores or findings is told by the record that holds it.
/// </summary>
/// <param name="flag">How the user gives it, and what results call it.</param>
/// <param name="help">One sentence; <c>{0}</c> stands for what <see cref="HelpFrom"/> names.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ResultOptionAttribute(string flag, string help) : Attribute
{
    public string Flag => flag;

    public string Help => help;

    /// <summary>What its value is called: <c>mm</c>, <c>0..1</c>.</summary>
    public string? Value { get; init; }

    /// <summary>The words of an enum's values in their order, parted by <c>|</c>.</summary>
    public string? Words { get; init; }

    /// <summary>The static property of the record with the words, where they are a list that grows.</summary>
    public string? WordsFrom { get; init; }

    /// <summary>The static property of the record that goes into the help.</summary>
    public string? HelpFrom { get; init; }

    /// <summary>Smallest value that is taken; NaN for any.</summary>
    public double Least { get; init; } = double.NaN;

    /// <summary>Largest value that is taken; NaN for any.</summary>
    public double Most { get; init; } = double.NaN;

    /// <summary>Whether a result names it also where nobody changed it. All others are named where they are not the default.</summary>
    public bool IsAlwaysTold { get; init; }

    /// <summary>A value that is no other than the default and so is not told.</summary>
    public string? SameAsDefault { get; init; }
}
