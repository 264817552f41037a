namespace Pathology.Inference;

/// <summary>A network that runs batches of one size: ONNX Runtime's, or one that a test makes run out of memory.</summary>
internal interface INetwork : IDisposable
{
    /// <summary>The network's file, for messages.</summary>
    string Path { get; }

    string Device { get; }

    /// <summary>Tiles of every run.</summary>
    int BatchSize { get; }

    /// <summary>Whether the network takes batches of no other size.</summary>
    bool IsFixed { get; }

    /// <summary>Whether it decodes stored tiles itself.</summary>
    bool DecodesTiles => false;

    /// <summary>Makes later runs smaller.</summary>
    /// <exception cref="MachineNotReadyException">The network takes only batches of the size it has.</exception>
    void Shrink(int batchSize);

    /// <summary>
    /// Runs <paramref name="count"/> tiles of the batch from <paramref name="start"/> on, filled up to <see cref="BatchSize"/> with the
    /// last of them. What lies in the batch after its last tile may be overwritten.
    /// </summary>
    /// <returns>The raw values of <see cref="BatchSize"/> tiles, tile after tile; until the next run.</returns>
    /// <exception cref="OutOfMemoryException">The device has too little memory for a batch of this size.</exception>
    /// <exception cref="ModelException">The network failed.</exception>
    ReadOnlySpan<float> Run(TileBatch batch, int start, int count);
}
