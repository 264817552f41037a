using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>Makes a network's input of a batch's stored tiles, on a device. For one thread at a time: each worker has its own.</summary>
/// <remarks>A stored tile is decoded once as long as the device has room for it, whichever batches touch it. Takes over the device.</remarks>
internal sealed class TileDecoding(IDecodingDevice device, long poolBytes) : IDisposable
{
    private readonly List<int> _pictures = [];
    private readonly List<int> _newSlots = [];
    private readonly List<EncodedPicture> _newPictures = [];
    private EncodedForm? _form;
    private TileForm _laid;
    private ResampleTable? _across;
    private ResampleTable? _down;
    private PicturePool _pool = new(0);
    private int[] _slots = [];
    private TilePlace[] _places = [];

    /// <summary>Stored tiles decoded so far.</summary>
    public long Decoded { get; private set; }

    /// <summary>Tiles that the processor read in place of the device, since it failed with them.</summary>
    public long Refused { get; private set; }

    /// <summary>
    /// Fills <paramref name="size"/> tiles at <paramref name="target"/> with those of the batch from <paramref name="start"/> on, the last of them again and again
    /// where they are fewer.
    /// </summary>
    /// <param name="target">uint8 RGB, tile after tile, in the device's memory.</param>
    public void Fill(TileBatch batch, int start, int count, int size, nint target)
    {
        EncodedTiles tiles = batch.Encoded!;
        try
        {
            Make(batch, tiles, start, count, size, target);
        }
        catch (DecodingException)
        {
            // What went wrong with one is not told: all are read by the processor, and the device begins anew.
            _pool.Clear();
            for (int i = start; i < start + count; i++)
            {
                if (!tiles.IsHere(i))
                {
                    tiles.ReadHere!(i);
                    Refused++;
                }
            }

            Make(batch, tiles, start, count, size, target);
        }
    }

    public void Dispose() => device.Dispose();

    private void Make(TileBatch batch, EncodedTiles tiles, int start, int count, int size, nint target)
    {
        long tileBytes = 3L * batch.TileSize.Area;
        _pictures.Clear();
        if (_places.Length < size)
        {
            _places = new TilePlace[size];
        }

        bool isAny = false;
        for (int i = 0; i < size; i++)
        {
            int tile = start + Math.Min(i, count - 1);
            bool isHere = tiles.IsHere(tile);
            _places[i] = isHere ? default : TilePlace.Of(tiles, tile, _pictures);
            isAny |= !isHere;
            if (isHere)
            {
                device.Upload(batch.PixelsOf(tile), target + (nint)(i * tileBytes));
            }
        }

        if (isAny)
        {
            Lay(tiles.Form!, tiles.Pictures.Length);
            Decode(tiles);
            device.Fill(_laid, _across!, _down!, _places.AsSpan(0, size), _slots.AsSpan(0, _pictures.Count), target);
        }

        device.Finish();
    }

    // The pool is laid out for one kind of stored tile.
    private void Lay(EncodedForm form, int needed)
    {
        if (_form is { } known && known with { Slide = form.Slide, Level = form.Level, Width = form.Width, Height = form.Height } == form && _pool.Slots >= needed)
        {
            _form = form;
            return;
        }

        (_across, _down) = (ResampleTable.Of(form.Source.Width, form.Target.Width), ResampleTable.Of(form.Source.Height, form.Target.Height));
        _laid = TileForm.Of(form, _across, _down);
        int slots = device.Reserve((int)Math.Clamp(poolBytes / _laid.SlotBytes, needed, int.MaxValue), _laid.SlotBytes);
        _pool = new PicturePool(slots);
        _form = slots >= needed ? form : null;
        if (slots < needed)
        {
            throw new DecodingException("the device has no room for decoded tiles");
        }
    }

    private void Decode(EncodedTiles tiles)
    {
        ReadOnlySpan<EncodedPicture> pictures = tiles.Pictures;
        Span<int> slotOf = new int[pictures.Length];
        slotOf.Fill(-1);
        _newPictures.Clear();
        _newSlots.Clear();
        if (_slots.Length < _pictures.Count)
        {
            _slots = new int[_pictures.Count * 2];
        }

        for (int i = 0; i < _pictures.Count; i++)
        {
            int picture = _pictures[i];
            if (slotOf[picture] < 0)
            {
                EncodedPicture one = pictures[picture];
                slotOf[picture] = _pool.Take((_form!.Slide, _form.Level, one.Column, one.Row), out bool isNew);
                if (isNew)
                {
                    _newPictures.Add(one);
                    _newSlots.Add(slotOf[picture]);
                }
            }

            _slots[i] = slotOf[picture];
        }

        if (_newSlots.Count > 0)
        {
            device.Decode(_laid, CollectionsMarshal.AsSpan(_newPictures), CollectionsMarshal.AsSpan(_newSlots));
            Decoded += _newSlots.Count;
        }
    }
}
