namespace Pathology.Cli;

/// <summary>The user asked for something that cannot be: one sentence that says what, and what to do instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
