namespace Pathology.Slides.Hosting;

/// <summary>What a host can be asked to do.</summary>
internal enum HostVerb
{
    /// <summary>Open the slide that the slot describes; the answer is its <see cref="SlideInfo"/>.</summary>
    Open,

    /// <summary>Read a region of the open slide; the answer is its pixels, row by row.</summary>
    Read,

    /// <summary>Read the associated image whose name is in the slot; the answer is its pixels.</summary>
    ReadAssociatedImage,

    /// <summary>Read the colour profile; the answer is its bytes, or nothing.</summary>
    ReadIccProfile,

    /// <summary>Tell the stored tiles that could not be decoded so far.</summary>
    ListDamagedTiles,

    /// <summary>Give the next part of an answer that is longer than the slot.</summary>
    GoOn,

    /// <summary>Close the slide. The host is as new.</summary>
    Close,
}
