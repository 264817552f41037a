using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>Decodes on an NVIDIA GPU: nvJPEG into planes, kernels of our own from there to the network's input.</summary>
internal sealed class CudaDecoder : IDecodingDevice
{
    private const int Threads = 128;

    private readonly CudaKernels _kernels;
    private readonly CudaFunctions _cuda;
    private readonly nint _stream;
    private readonly nint _state;
    private readonly GCHandle[] _held = new GCHandle[NvJpeg.Batch];
    private readonly DeviceArray _form;
    private readonly DeviceArray _places;
    private readonly DeviceArray _slots;
    private readonly DeviceArray _rows;
    private readonly DeviceArray _firstAcross;
    private readonly DeviceArray _weightsAcross;
    private readonly DeviceArray _firstDown;
    private readonly DeviceArray _weightsDown;
    private readonly DeviceArray _pool;
    private readonly DeviceArray _spare;
    private bool? _isForYCbCr;

    /// <param name="kernels">Of the GPU; stay whoever's they are.</param>
    /// <exception cref="DecodingException">The GPU has no room for another.</exception>
    public CudaDecoder(CudaKernels kernels)
    {
        (_kernels, _cuda) = (kernels, kernels.Cuda);
        Enter();
        _stream = _cuda.CreateStream();
        _state = kernels.Jpeg.CreateState();
        DeviceArray[] arrays = [.. Enumerable.Range(0, 10).Select(_ => new DeviceArray(_cuda))];
        (_form, _places, _slots, _rows, _firstAcross) = (arrays[0], arrays[1], arrays[2], arrays[3], arrays[4]);
        (_weightsAcross, _firstDown, _weightsDown, _pool, _spare) = (arrays[5], arrays[6], arrays[7], arrays[8], arrays[9]);
    }

    public int Reserve(int slots, int slotBytes)
    {
        Enter();
        for (int tried = slots; tried > 0; tried /= 2)
        {
            if (_pool.TryGrow((long)tried * slotBytes))
            {
                return tried;
            }
        }

        return 0;
    }

    public void Decode(in TileForm form, ReadOnlySpan<EncodedPicture> pictures, ReadOnlySpan<int> slots)
    {
        Enter();
        _spare.Grow(form.SlotBytes);
        if (_isForYCbCr != (form.IsYCbCr != 0))
        {
            _kernels.Jpeg.Initialize(_state, form.IsYCbCr != 0);
            _isForYCbCr = form.IsYCbCr != 0;
        }

        Span<nint> streams = stackalloc nint[NvJpeg.Batch];
        Span<nuint> lengths = stackalloc nuint[NvJpeg.Batch];
        Span<NvJpegImage> images = stackalloc NvJpegImage[NvJpeg.Batch];
        for (int start = 0; start < pictures.Length; start += NvJpeg.Batch)
        {
            int count = Math.Min(NvJpeg.Batch, pictures.Length - start);
            for (int i = 0; i < NvJpeg.Batch; i++)
            {
                EncodedPicture picture = pictures[start + Math.Min(i, count - 1)];
                _held[i] = GCHandle.Alloc(picture.Jpeg, GCHandleType.Pinned);
                (streams[i], lengths[i]) = (_held[i].AddrOfPinnedObject(), (nuint)picture.Jpeg.Length);
                nint luma = i < count ? _pool.Address + (nint)((long)slots[start + i] * form.SlotBytes) : _spare.Address;
                nint blue = luma + (form.TileWidth * form.TileHeight);
                images[i].Channels[0] = luma;
                images[i].Channels[1] = blue;
                images[i].Channels[2] = blue + (form.ChromaWidth * form.ChromaHeight);
                images[i].Pitches[0] = form.TileWidth;
                images[i].Pitches[1] = form.ChromaWidth;
                images[i].Pitches[2] = form.ChromaWidth;
            }

            try
            {
                _kernels.Jpeg.Decode(_state, streams, lengths, images, _stream);
                _cuda.Synchronize(_stream); // the streams are the garbage collector's again
            }
            finally
            {
                Array.ForEach(_held, held => held.Free());
            }
        }
    }

    public void Fill(in TileForm form, ResampleTable across, ResampleTable down, ReadOnlySpan<TilePlace> places, ReadOnlySpan<int> slots, nint target)
    {
        Enter();
        _form.Set([form], _stream);
        _places.Set(places, _stream);
        _slots.Set(slots, _stream);
        if (form.IsCopied)
        {
            _cuda.Launch(
                _kernels.CopyTiles, (Blocks(form.TargetWidth), form.TargetHeight, places.Length), Threads, _stream, [_form.Address, _places.Address, _slots.Address, _pool.Address, target]);
            return;
        }

        _rows.Grow(3L * form.TargetWidth * form.SourceHeight * places.Length);
        _firstAcross.Set<int>([.. across.First], _stream);
        _weightsAcross.Set<int>([.. across.Weights], _stream);
        _firstDown.Set<int>([.. down.First], _stream);
        _weightsDown.Set<int>([.. down.Weights], _stream);
        _cuda.Launch(
            _kernels.ShrinkAcross,
            (Blocks(form.TargetWidth), form.SourceHeight, places.Length),
            Threads,
            _stream,
            [_form.Address, _places.Address, _slots.Address, _pool.Address, _firstAcross.Address, _weightsAcross.Address, _rows.Address]);
        _cuda.Launch(
            _kernels.ShrinkDown,
            (Blocks(3 * form.TargetWidth), form.TargetHeight, places.Length),
            Threads,
            _stream,
            [_form.Address, _places.Address, _firstDown.Address, _weightsDown.Address, _rows.Address, target]);
    }

    public void Upload(ReadOnlySpan<Rgb24> pixels, nint target)
    {
        Enter();
        _cuda.Copy(pixels, target, _stream);
    }

    public void Download(nint source, Span<Rgb24> pixels)
    {
        Finish();
        _cuda.CopyBack(source, pixels);
    }

    public void Finish()
    {
        Enter();
        _cuda.Synchronize(_stream);
    }

    /// <summary>Device memory for a network's input; the caller frees it.</summary>
    /// <exception cref="InsufficientMemoryException">The device is full.</exception>
    public nint Allocate(long bytes)
    {
        Enter();
        return _cuda.Allocate(bytes) is var memory and not 0 ? memory : throw new InsufficientMemoryException($"The GPU has no {bytes} bytes left.");
    }

    public void Free(nint memory)
    {
        Enter();
        _cuda.Free(memory);
    }

    public void Dispose()
    {
        Enter();
        _kernels.Jpeg.Destroy(_state);
        foreach (DeviceArray array in (DeviceArray[])[_form, _places, _slots, _rows, _firstAcross, _weightsAcross, _firstDown, _weightsDown, _pool, _spare])
        {
            array.Dispose();
        }

        _cuda.DestroyStream(_stream);
    }

    private static int Blocks(int across) => (across + Threads - 1) / Threads;

    private void Enter() => _kernels.Enter();
}
