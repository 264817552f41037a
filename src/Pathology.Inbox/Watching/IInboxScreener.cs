namespace Pathology.Inbox;

/// <summary>Screens slides for an inbox, one after another, with a model that stays open, into the folder of one run.</summary>
public interface IInboxScreener
{
    /// <summary>Tiles scored since the start.</summary>
    long TilesScored { get; }

    /// <summary>Tiles scored a second, over the last few seconds; 0 between slides.</summary>
    double TilesPerSecond { get; }

    /// <summary>Screens a slide; one that is done already, whatever its place, costs nothing.</summary>
    /// <param name="name">What it is called in the run.</param>
    /// <param name="path">The file by which it is opened.</param>
    /// <param name="cancellationToken">Ends it where it is; the next call for the slide goes on from there.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<InboxOutcome> ScreenAsync(string name, string path, CancellationToken cancellationToken);

    /// <summary>Is told which slide will be next unless another comes before it, as the one at work begins: what is slow to read may be fetched meanwhile.</summary>
    /// <param name="path">The file by which it is opened.</param>
    void Suppose(string path)
    {
    }

    /// <summary>Adds the slide's line to the run; on the disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    Task RecordAsync(SlideOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Writes the run's tables and report anew, from all lines. Takes longer the more there are.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    Task RefreshAsync(CancellationToken cancellationToken);
}
