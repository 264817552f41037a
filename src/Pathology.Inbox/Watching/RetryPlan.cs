namespace Pathology.Inbox;

/// <summary>How often, and after which pauses, a slide is tried again that failed for a reason that may pass.</summary>
public sealed record RetryPlan
{
    /// <summary>Before the second try; doubled before each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Tries in all; the last one that fails is the slide's outcome.</summary>
    public int Tries { get; init; } = 10;

    /// <summary>The pause after so many tries.</summary>
    public TimeSpan PauseAfter(int tries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        double factor = Math.Pow(2, Math.Min(tries - 1, 30));
        return FirstPause * factor < LongestPause ? FirstPause * factor : LongestPause;
    }
}
