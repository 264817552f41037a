using Pathology.Slides.JpegTiff.Native;

namespace Pathology.Slides.JpegTiff;

/// <summary>The decompressors of a slide: as many as threads decode at once, each used by one at a time.</summary>
internal sealed class TurboJpegPool : IDisposable
{
    private readonly Stack<TurboJpegHandle> _idle = new();
    private readonly Lock _gate = new();
    private bool _isDisposed;

    /// <exception cref="ObjectDisposedException">The slide is closed.</exception>
    /// <exception cref="MachineNotReadyException">libjpeg-turbo has no memory for another.</exception>
    internal TurboJpegHandle Take()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(ISlide));
            return _idle.TryPop(out TurboJpegHandle? decompressor) ? decompressor : TurboJpegHandle.Create();
        }
    }

    internal void GiveBack(TurboJpegHandle decompressor)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                decompressor.Dispose();
            }
            else
            {
                _idle.Push(decompressor);
            }
        }
    }

    /// <summary>Frees the idle decompressors; one that is at work is freed when it is given back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            while (_idle.TryPop(out TurboJpegHandle? decompressor))
            {
                decompressor.Dispose();
            }
        }
    }
}
