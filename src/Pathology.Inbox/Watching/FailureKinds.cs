namespace Pathology.Inbox;

/// <summary>Tells reasons that may pass from those that do not.</summary>
internal static class FailureKinds
{
    /// <param name="error">What failed; null where that is not known.</param>
    /// <param name="isDiskLow">Whether the output's disk is nearly full now.</param>
    public static FailureKind Of(Exception? error, bool isDiskLow) => error switch
    {
        _ when isDiskLow || DiskFullException.IsOne(error) => FailureKind.DiskFull,
        null or ReaderLostException => FailureKind.Unclear,
        IOException or UnauthorizedAccessException or OutOfMemoryException or TimeoutException => FailureKind.Passing,
        { InnerException: IOException or UnauthorizedAccessException } => FailureKind.Passing,
        _ => FailureKind.OfTheSlide,
    };
}
