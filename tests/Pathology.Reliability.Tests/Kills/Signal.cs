namespace Pathology.Reliability.Tests;

/// <summary>How a process is ended.</summary>
internal enum Signal
{
    Kill,
    Terminate,
    Interrupt,
}
