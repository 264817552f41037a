namespace Pathology.Inference.Tests;

/// <summary>A network on a device with room for so many tiles: its values are the first pixel's channels.</summary>
internal sealed class SmallDevice(int room, int batchSize) : INetwork
{
    private float[] _values = [];

    public string Path => "small.onnx";

    public string Device => "cuda:0";

    public int BatchSize { get; private set; } = batchSize;

    public bool IsFixed => false;

    /// <summary>Tiles of every run that was tried.</summary>
    public List<int> Runs { get; } = [];

    public void Shrink(int batchSize) => BatchSize = batchSize;

    public ReadOnlySpan<float> Run(TileBatch batch, int start, int count)
    {
        Runs.Add(BatchSize);
        if (BatchSize > room)
        {
            throw new InsufficientMemoryException("full");
        }

        _values = new float[BatchSize * 2];
        for (int i = 0; i < count; i++)
        {
            Rgb24 pixel = batch.PixelsOf(start + i)[0];
            (_values[2 * i], _values[(2 * i) + 1]) = (pixel.R, pixel.G);
        }

        return _values;
    }

    public void Dispose()
    {
    }
}
