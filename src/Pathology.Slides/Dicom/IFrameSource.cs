namespace Pathology.Slides.Dicom;

/// <summary>Where the frames of a slide come from: its files, or a server. Any thread may ask.</summary>
internal interface IFrameSource : IDisposable
{
    /// <summary>Where the frames of one of the slide's objects stand.</summary>
    /// <exception cref="DicomFormatException">They are not there, or cannot be told apart.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    DicomFrames FramesOf(int part);

    /// <summary>Takes one frame, without the headers of its items; null where it does not hold together.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="coding">How the level's frames are written.</param>
    /// <param name="room">Bytes that are left free before it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    FrameBytes? TryTake(FramePlace place, PixelCoding coding, int room);

    /// <summary>Whether it is worth while to say ahead what will be taken.</summary>
    bool FetchesAhead { get; }

    /// <summary>Whether a frame is at hand, or on its way already.</summary>
    bool Has(FramePlace place);

    /// <summary>Says which frames will be taken next, so that they can be fetched together.</summary>
    /// <param name="places">Of frames that are there; enumerated on any thread, and not for longer than until the next call.</param>
    /// <param name="isAtOnce">Whether all of them are taken now; else in this order, in the time to come.</param>
    void Expect(IEnumerable<FramePlace> places, bool isAtOnce);
}
