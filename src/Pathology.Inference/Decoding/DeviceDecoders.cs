namespace Pathology.Inference;

/// <summary>Whether this machine's GPUs can decode: each is made ready and tried when that is first asked, and what was found holds as long as the program.</summary>
internal static class DeviceDecoders
{
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<int, (CudaKernels? Kernels, string Reason)> s_tried = [];

    /// <summary>What decoders of a GPU are made of; null where it cannot decode, for the reason given.</summary>
    public static CudaKernels? Of(int index, out string reason)
    {
        lock (s_lock)
        {
            if (!s_tried.TryGetValue(index, out (CudaKernels? Kernels, string Reason) found))
            {
                found = s_tried[index] = Try(index);
            }

            reason = found.Reason;
            return found.Kernels;
        }
    }

    private static (CudaKernels? Kernels, string Reason) Try(int index)
    {
        try
        {
            var kernels = new CudaKernels(index);
            using var device = new CudaDecoder(kernels);
            DecodingTrial.Run(device, device.Allocate, device.Free);
            return (kernels, "");
        }
        catch (Exception error) when (error is DecodingException or InsufficientMemoryException or EntryPointNotFoundException)
        {
            return (null, SessionFactory.OneLine(error.Message));
        }
    }
}
