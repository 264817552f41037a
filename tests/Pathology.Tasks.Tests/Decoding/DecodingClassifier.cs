using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pathology.Inference;

namespace Pathology.Tasks.Tests;

/// <summary>A classifier that decodes what it is given, as one on a GPU does, and scores a hash of each tile's pixels: one that differs shows.</summary>
internal sealed unsafe class DecodingClassifier(PixelSize size, TileDecoding? decoding) : ITileClassifier
{
    public ImmutableArray<string> Classes { get; } = ["normal", "tumor"];

    public PixelSize InputSize { get; } = size;

    public string Device => "cpu";

    public bool DecodesTiles => decoding is not null;

    /// <summary>Tiles that came as stored ones.</summary>
    public int Encoded { get; private set; }

    public void Classify(TileBatch batch)
    {
        Rgb24[] pixels = batch.Pixels[..(batch.Count * InputSize.Area)].ToArray();
        if (batch.Encoded?.Form is not null)
        {
            Encoded += Enumerable.Range(0, batch.Count).Count(i => !batch.Encoded.IsHere(i));
            pixels = GC.AllocateArray<Rgb24>(batch.Capacity * InputSize.Area, pinned: true);
            decoding!.Fill(batch, 0, batch.Count, batch.Capacity, (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pixels)));
        }

        for (int i = 0; i < batch.Count; i++)
        {
            uint hash = 2166136261;
            foreach (byte one in MemoryMarshal.AsBytes(pixels.AsSpan(i * InputSize.Area, InputSize.Area)))
            {
                hash = (hash ^ one) * 16777619;
            }

            float score = (hash & 0xFFFFF) / (float)0x100000;
            (batch.ScoresOf(i)[0], batch.ScoresOf(i)[1]) = (1 - score, score);
        }
    }

    public void Dispose()
    {
    }
}
