using System.Collections.Immutable;

namespace Pathology.Registration;

/// <summary>Two slides, registered.</summary>
/// <param name="Transform">Between them.</param>
/// <param name="Quality">How far it can be relied on.</param>
/// <param name="Notes">What whoever uses it should know, a sentence each.</param>
public sealed record RegistrationResult(SlideTransform Transform, RegistrationQuality Quality, ImmutableArray<string> Notes);
