namespace Pathology.Scoring;

/// <summary>Which class a size is.</summary>
public static class NodeClasses
{
    /// <summary>
    /// What a slide's largest lesion makes of its node. Cells are not counted, so CAMELYON17's other criterion for a micrometastasis,
    /// more than 200 cells, is not applied.
    /// </summary>
    /// <param name="largestMillimeters">Longest diameter of the largest lesion; null where there is none.</param>
    /// <param name="options">Where the classes part.</param>
    public static NodeClass Of(double? largestMillimeters, LesionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return largestMillimeters is not { } diameter ? NodeClass.Negative
            : diameter > options.MicroMillimeters ? NodeClass.Macro
            : diameter > options.ItcMillimeters ? NodeClass.Micro
            : NodeClass.Itc;
    }
}
