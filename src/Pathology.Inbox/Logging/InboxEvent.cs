namespace Pathology.Inbox;

/// <summary>Something that happened to an inbox.</summary>
/// <param name="Time">When.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Name">A short name that programs may rely on, such as <c>slide.done</c>.</param>
/// <param name="Message">The same for people, a sentence.</param>
public sealed record InboxEvent(DateTimeOffset Time, InboxEventLevel Level, string Name, string Message)
{
    /// <summary>The slide by its name in the run; null where it is about none.</summary>
    public string? Slide { get; init; }

    /// <summary>Seconds that the slide took; null where that is not told.</summary>
    public double? Seconds { get; init; }

    /// <summary>The slide's score; null where there is none.</summary>
    public double? Score { get; init; }

    /// <summary>Which try it was; null where that is not told.</summary>
    public int? Attempt { get; init; }

    /// <summary>When it is tried again; null where it is not.</summary>
    public DateTimeOffset? Next { get; init; }
}
