namespace Pathology.Slides.Hosting;

/// <summary>How a request went.</summary>
internal enum HostStatus
{
    Done,

    /// <summary>The pixels are there but for damaged tiles; <see cref="HostVerb.ListDamagedTiles"/> tells which.</summary>
    DoneButForTiles,

    /// <summary>The slide is damaged; the sentence says how.</summary>
    Damaged,

    /// <summary>The file is of no format that can be read.</summary>
    Unsupported,

    /// <summary>A native library is missing.</summary>
    MachineNotReady,

    /// <summary>The host is gone, or was ended: never sent, found out.</summary>
    Gone,
}
