using System.Runtime.InteropServices;
using Pathology.Inference;

namespace Pathology.Tasks.Tests;

/// <summary>Stands in for a GPU: libjpeg-turbo gives the planes, and the GPU's own kernels, compiled for this processor, do the rest.</summary>
internal sealed unsafe class HostDecoder(HostKernels kernels) : IDecodingDevice
{
    private const int Threads = 32;

    private readonly nint _turbo = NativePackage.TurboJpeg.Load();
    private byte[] _pool = [];

    /// <summary>Decoded so far.</summary>
    public int Decoded { get; private set; }

    /// <summary>Is asked before each batch of pictures; may refuse.</summary>
    public Func<bool> Works { get; set; } = () => true;

    /// <summary>The most slots that there is room for.</summary>
    public int Room { get; init; } = int.MaxValue;

    public int Reserve(int slots, int slotBytes)
    {
        int taken = Math.Min(slots, Room);
        _pool = new byte[taken * (long)slotBytes];
        return taken;
    }

    public void Decode(in TileForm form, ReadOnlySpan<EncodedPicture> pictures, ReadOnlySpan<int> slots)
    {
        if (!Works())
        {
            throw new DecodingException("the stand-in was told to fail");
        }

        var start = (delegate* unmanaged<nint>)NativeLibrary.GetExport(_turbo, "tjInitDecompress");
        var decode = (delegate* unmanaged<nint, byte*, nuint, byte**, int, int*, int, int, int>)NativeLibrary.GetExport(_turbo, "tjDecompressToYUVPlanes");
        var end = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(_turbo, "tjDestroy");
        nint turbo = start();
        byte** planes = stackalloc byte*[3];
        int* strides = stackalloc int[] { form.TileWidth, form.ChromaWidth, form.ChromaWidth };
        fixed (byte* pool = _pool)
        {
            for (int i = 0; i < pictures.Length; i++)
            {
                byte* luma = pool + (slots[i] * (long)form.SlotBytes);
                byte* blue = luma + (form.TileWidth * form.TileHeight);
                planes[0] = luma;
                planes[1] = blue;
                planes[2] = blue + (form.ChromaWidth * form.ChromaHeight);
                fixed (byte* jpeg = pictures[i].Jpeg)
                {
                    Assert.Equal(0, decode(turbo, jpeg, (nuint)pictures[i].Jpeg.Length, planes, form.TileWidth, strides, form.TileHeight, 0));
                }

                Decoded++;
            }
        }

        _ = end(turbo);
    }

    public void Fill(in TileForm form, ResampleTable across, ResampleTable down, ReadOnlySpan<TilePlace> places, ReadOnlySpan<int> slots, nint target)
    {
        TileForm copy = form;
        var rows = new byte[3 * form.TargetWidth * form.SourceHeight * places.Length];
        fixed (TilePlace* place = places)
        fixed (int* slot = slots, firstAcross = across.First.ToArray(), weightsAcross = across.Weights.ToArray(), firstDown = down.First.ToArray(), weightsDown = down.Weights.ToArray())
        fixed (byte* pool = _pool, row = rows)
        {
            if (form.IsCopied)
            {
                kernels.Copy(Blocks(form.TargetWidth), form.TargetHeight, places.Length, Threads, &copy, place, slot, pool, (byte*)target);
            }
            else
            {
                kernels.Across(Blocks(form.TargetWidth), form.SourceHeight, places.Length, Threads, &copy, place, slot, pool, firstAcross, weightsAcross, row);
                kernels.Down(Blocks(3 * form.TargetWidth), form.TargetHeight, places.Length, Threads, &copy, place, firstDown, weightsDown, row, (byte*)target);
            }
        }
    }

    public void Upload(ReadOnlySpan<Rgb24> pixels, nint target) => pixels.CopyTo(new Span<Rgb24>((void*)target, pixels.Length));

    public void Download(nint source, Span<Rgb24> pixels) => new Span<Rgb24>((void*)source, pixels.Length).CopyTo(pixels);

    public void Finish()
    {
    }

    public void Dispose()
    {
    }

    private static int Blocks(int across) => (across + Threads - 1) / Threads;
}
