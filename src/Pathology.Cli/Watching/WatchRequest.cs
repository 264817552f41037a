using Pathology.Inbox;

namespace Pathology.Cli;

/// <summary>What the user asked <c>watch</c> to do, checked.</summary>
/// <param name="Inbox">The folder that slides arrive in.</param>
/// <param name="Screening">How each is screened.</param>
internal sealed record WatchRequest(string Inbox, ScreenRequest Screening)
{
    public required InboxOptions Options { get; init; }

    public required int Port { get; init; }

    /// <summary>Whether the user named the port: then a taken one is no small matter.</summary>
    public required bool IsPortAsked { get; init; }

    public required bool JsonLog { get; init; }
}
