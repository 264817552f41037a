namespace Pathology.Screening;

/// <summary>How the threads of one stage of a run spent their time.</summary>
/// <param name="Stage">prepare, read, classify, stitch or write.</param>
/// <param name="Threads">How many worked at it.</param>
/// <param name="BusySeconds">Time at work, summed over the threads.</param>
/// <param name="WaitingSeconds">Time without anything to work on, or anywhere to put it, summed over the threads.</param>
public sealed record StageTime(string Stage, int Threads, double BusySeconds, double WaitingSeconds);
