using BitMiracle.LibTiff.Classic;

namespace Pathology.Outputs;

/// <summary>
/// A stream as LibTiff.NET writes to it. The library catches what the stream throws, prints a line on the console and returns false;
/// here the failure is kept, so that a full disk is told as a full disk.
/// </summary>
internal sealed class TiffTarget : TiffStream
{
    private IOException? _failure;

    static TiffTarget() => Tiff.SetErrorHandler(new Quiet());

    /// <summary>Begins a BigTIFF on a stream that stays open.</summary>
    public Tiff Open(Stream output)
    {
        Tiff? tiff = Tiff.ClientOpen("heatmap", "w8", output, this);
        Require(tiff is not null);
        return tiff!;
    }

    /// <summary>Throws where anything has failed by now.</summary>
    /// <exception cref="IOException">What the stream threw, or that the library gave up.</exception>
    public void Require(bool succeeded)
    {
        if (_failure is not null || !succeeded)
        {
            throw _failure ?? new IOException("the TIFF library could not write the heatmap.");
        }
    }

    public override void Write(object clientData, byte[] buffer, int offset, int count)
    {
        try
        {
            base.Write(clientData, buffer, offset, count);
        }
        catch (IOException e)
        {
            _failure ??= e;
            throw;
        }
    }

    public override void Close(object clientData)
    {
        // The file is its owner's to close.
    }

    private sealed class Quiet : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
            // Told by an exception.
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
            // Told by an exception where it matters.
        }
    }
}
