namespace Pathology;

/// <summary>One slide of a patient.</summary>
/// <param name="Slide">The slide's name in the run.</param>
/// <param name="Class">What was found; null where the slide could not be screened.</param>
public readonly record struct PatientNode(string Slide, NodeClass? Class);
