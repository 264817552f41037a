namespace Pathology.Inference;

/// <summary>Tells a device that ran out of memory from one that failed.</summary>
internal static class OutOfMemory
{
    // ONNX Runtime gives no code for it; these are the words of its arena, of CUDA, cuBLAS and cuDNN.
    private static readonly string[] s_words =
    [
        "Failed to allocate memory", "out of memory", "OUT_OF_MEMORY", "ALLOC_FAILED", "bad allocation", "bad_alloc", "Available memory of",
    ];

    public static bool Is(Exception error) => s_words.Any(words => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase));
}
