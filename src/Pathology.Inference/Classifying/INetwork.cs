namespace Pathology.Inference;

/// <summary>A network that runs batches of one size: ONNX Runtime's, or one that a test makes run out of memory.</summary>
internal interface INetwork : IDisposable
{
    string Device { get; }

    /// <summary>Tiles of every call.</summary>
    int BatchSize { get; }

    /// <summary>Makes later calls smaller.</summary>
    void Shrink(int batchSize);

    /// <summary>Sets one tile of the next call.</summary>
    void Encode(int index, ReadOnlySpan<Rgb24> pixels);

    /// <summary>The raw values of all tiles, one a class, until the next call.</summary>
    ReadOnlySpan<float> Run();
}
