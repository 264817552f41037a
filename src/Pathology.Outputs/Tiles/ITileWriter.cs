namespace Pathology.Outputs;

/// <summary>Takes the tiles of a plan, in any order, and keeps them for people who train models.</summary>
/// <remarks>For one thread at a time. Disposed without <see cref="Complete"/>, it leaves nothing that looks finished.</remarks>
public interface ITileWriter : IDisposable
{
    /// <summary>Keeps one tile; the pixels are the caller's again on return.</summary>
    /// <param name="index">Where it lies in the plan; each kept cell once.</param>
    /// <param name="pixels">Its <see cref="TilePlan.TileSize"/> pixels, row by row.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Write(TileIndex index, ReadOnlySpan<Rgb24> pixels);

    /// <summary>Finishes what was written.</summary>
    /// <exception cref="InvalidOperationException">A tile of the plan is missing.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Complete();
}
