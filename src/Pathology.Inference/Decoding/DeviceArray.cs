namespace Pathology.Inference;

/// <summary>A piece of device memory that grows as is needed; what was in it is then lost.</summary>
internal sealed unsafe class DeviceArray(CudaFunctions cuda) : IDisposable
{
    private long _bytes;

    public nint Address { get; private set; }

    /// <summary>Whether it has so much room now.</summary>
    public bool TryGrow(long bytes)
    {
        if (bytes > _bytes)
        {
            cuda.Free(Address);
            Address = cuda.Allocate(bytes);
            _bytes = Address == 0 ? 0 : bytes;
        }

        return bytes <= _bytes;
    }

    /// <exception cref="DecodingException">The device is full.</exception>
    public void Grow(long bytes)
    {
        if (!TryGrow(bytes))
        {
            throw new DecodingException($"the device has no {bytes} bytes left");
        }
    }

    /// <summary>Fills it, once the stream of work has come to that.</summary>
    /// <exception cref="DecodingException">The device is full, or fails.</exception>
    public void Set<T>(ReadOnlySpan<T> values, nint stream)
        where T : unmanaged
    {
        Grow((long)values.Length * sizeof(T));
        cuda.Copy(values, Address, stream);
    }

    public void Dispose()
    {
        cuda.Free(Address);
        (Address, _bytes) = (0, 0);
    }
}
