namespace Pathology.Screening;

/// <summary>How the threads of one stage of a run spent their time.</summary>
/// <param name="Stage">Which; the parts of <see cref="ScreeningStage.Prepare"/> are told of slides, not of runs.</param>
/// <param name="Threads">How many worked at it.</param>
/// <param name="BusySeconds">Time at work, summed over the threads.</param>
/// <param name="WaitingSeconds">Time without anything to work on, or anywhere to put it, summed over the threads.</param>
public sealed record StageTime(ScreeningStage Stage, int Threads, double BusySeconds, double WaitingSeconds);
