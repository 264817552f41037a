namespace Pathology;

/// <summary>This machine lacks a library or device that was asked for. The message says which, and how to get it.</summary>
public sealed class MachineNotReadyException(string message, Exception? inner = null) : Exception(message, inner);
