using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>
/// A loaded network that several workers run at once: ONNX Runtime takes runs from many threads, so the weights lie in memory once.
/// It is unloaded when the last worker lets go.
/// </summary>
/// <param name="session">Becomes this one's.</param>
internal sealed class SharedSession(InferenceSession session)
{
    private int _workers = 1;

    public InferenceSession Session => session;

    /// <summary>Counts one more worker, who has to <see cref="Release"/> it.</summary>
    public SharedSession Share()
    {
        Interlocked.Increment(ref _workers);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _workers) == 0)
        {
            session.Dispose();
        }
    }
}
