using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>Makes a network's input of a batch's tiles.</summary>
internal interface ITileInput : IDisposable
{
    /// <summary>
    /// The input for tiles <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/>, filled up with the last of them;
    /// stays this object's, and as it is until the next call.
    /// </summary>
    OrtValue Take(TileBatch batch, int start, int count);
}
