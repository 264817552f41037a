namespace Pathology.Inference;

/// <summary>The decoders of this machine's GPUs, each made when it is first wanted and kept as long as the program, as the driver's own context is.</summary>
internal static class DeviceDecoders
{
    // Two rows of the largest slides' stored tiles, so that each is decoded once.
    private const long PoolBytes = 1L << 30;

    private static readonly Lock s_lock = new();
    private static readonly Dictionary<int, (CudaDecoder Device, TileDecoding Decoding)> s_made = [];
    private static readonly Dictionary<int, string> s_failed = [];

    /// <summary>The decoder of a GPU, tried; null where it cannot decode, for the reason given.</summary>
    public static (CudaDecoder Device, TileDecoding Decoding)? Of(int index, out string reason)
    {
        lock (s_lock)
        {
            reason = s_failed.GetValueOrDefault(index, "");
            if (reason.Length > 0)
            {
                return null;
            }

            if (s_made.TryGetValue(index, out (CudaDecoder, TileDecoding) made))
            {
                return made;
            }

            try
            {
                var device = new CudaDecoder(index);
                DecodingTrial.Run(device, device.Allocate, device.Free);
                return s_made[index] = (device, new TileDecoding(device, PoolBytes));
            }
            catch (Exception error) when (error is DecodingException or InsufficientMemoryException or EntryPointNotFoundException)
            {
                reason = s_failed[index] = SessionFactory.OneLine(error.Message);
                return null;
            }
        }
    }
}
