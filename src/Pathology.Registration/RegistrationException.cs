namespace Pathology.Registration;

/// <summary>
/// Two slides were not registered: the sentence says what was measured, so that nobody takes a wrong transform for a right one.
/// </summary>
public sealed class RegistrationException(RegistrationFault fault, string message) : Exception(message)
{
    /// <summary>What was wrong.</summary>
    public RegistrationFault Fault { get; } = fault;
}
