namespace Pathology.Inference;

/// <summary>Tells a device that ran out of memory from one that failed.</summary>
internal static class OutOfMemory
{
    // ONNX Runtime gives no code for it; these are the words of its arena, of CUDA and of cuDNN.
    private static readonly string[] s_words = ["Failed to allocate memory", "out of memory", "OUT_OF_MEMORY", "CUDNN_STATUS_ALLOC_FAILED", "bad allocation"];

    public static bool Is(Exception error) => error is OutOfMemoryException
        || s_words.Any(words => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase));
}
