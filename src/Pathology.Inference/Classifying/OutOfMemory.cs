namespace Pathology.Inference;

/// <summary>Tells a device that ran out of memory from one that failed.</summary>
internal static class OutOfMemory
{
    // ONNX Runtime gives no code for it; these are the words of its arena, of CUDA, cuBLAS and cuDNN.
    private static readonly string[] s_words =
    [
        "Failed to allocate memory", "out of memory", "OUT_OF_MEMORY", "ALLOC_FAILED", "bad allocation", "bad_alloc", "Available memory of",
    ];

    // Libraries that count in 32 bits, or launch more than the device can, say so in words of their own for a batch that is too large; the same
    // words may mean that they cannot do an operator at all.
    private static readonly string[] s_wordsOfTooMany =
    [
        "CUDNN_STATUS_NOT_SUPPORTED", "CUDNN_STATUS_BAD_PARAM", "CUDNN_STATUS_EXECUTION_FAILED", "CUDNN_FE", "CUBLAS_STATUS_NOT_SUPPORTED",
        "CUBLAS_STATUS_INVALID_VALUE", "CUBLAS_STATUS_EXECUTION_FAILED", "invalid configuration argument", "Integer overflow", "SafeInt",
    ];

    public static bool Is(Exception error) => Says(error, s_words);

    /// <summary>Whether a smaller batch is worth a try: if it is not the batch, the failure comes back with the last tile.</summary>
    public static bool MayBeTooMany(Exception error) => Says(error, s_wordsOfTooMany);

    private static bool Says(Exception error, string[] words) => words.Any(one => error.Message.Contains(one, StringComparison.OrdinalIgnoreCase));
}
