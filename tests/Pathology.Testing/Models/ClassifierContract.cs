using System.Runtime.InteropServices;
using Xunit;

namespace Pathology.Testing.Models;

/// <summary>What every classifier promises; one passes it by a subclass.</summary>
public abstract class ClassifierContract
{
    private const int Capacity = 13; // a multiple of no batch that a classifier may choose

    /// <summary>Bytes that a batch may allocate where a library under the classifier leaves no other way.</summary>
    protected virtual long AllowedBytesPerBatch => 0;

    /// <summary>Makes the classifier under test anew, small and fast.</summary>
    protected abstract ITileClassifier Open();

    [Fact]
    public void Classify_AnyTiles_GivesEveryClassAProbability()
    {
        using ITileClassifier classifier = Open();
        TileBatch batch = Noise(classifier, Capacity);
        classifier.Classify(batch);
        Assert.NotEmpty(classifier.Device);
        Assert.All(batch.Scores.ToArray(), score => Assert.InRange(score, 0f, 1f));
        Assert.True(batch.Scores.ToArray().Distinct().Count() > 1, "tiles that differ have scores that differ");
    }

    [Fact]
    public void Classify_AnyTiles_LeavesTheirPixelsAsTheyWere()
    {
        using ITileClassifier classifier = Open();
        TileBatch batch = Noise(classifier, Capacity);
        batch.Count = 5;
        Rgb24[] before = batch.Pixels[..(5 * batch.TileSize.Area)].ToArray();
        classifier.Classify(batch);
        Assert.Equal(before, batch.Pixels[..before.Length].ToArray());
    }

    [Fact]
    public void Classify_TileInAnotherPlaceAmongOthers_HasTheSameScore()
    {
        using ITileClassifier classifier = Open();
        TileBatch batch = Noise(classifier, Capacity);
        classifier.Classify(batch);
        float[] expected = batch.ScoresOf(3).ToArray();
        Rgb24[] tile = batch.PixelsOf(3).ToArray();
        foreach ((int place, int count) in (ReadOnlySpan<(int, int)>)[(0, 1), (1, 2), (Capacity - 1, Capacity), (7, 8)])
        {
            TileBatch other = Noise(classifier, count, seed: place);
            tile.CopyTo(other.PixelsOf(place));
            classifier.Classify(other);
            Assert.Equal(expected, other.ScoresOf(place).ToArray());
        }
    }

    [Fact]
    public void Classify_NoTiles_DoesNothing()
    {
        using ITileClassifier classifier = Open();
        TileBatch batch = Noise(classifier, 0);
        batch.Scores.Span.Fill(0.25f);
        classifier.Classify(batch);
        Assert.All(batch.Scores.ToArray(), score => Assert.Equal(0.25f, score));
    }

    [Fact]
    public void Classify_AgainAndAgain_AllocatesNothing()
    {
        using ITileClassifier classifier = Open();
        TileBatch[] batches = [Noise(classifier, Capacity), Noise(classifier, 4, seed: 2)];
        for (int i = 0; i < 4; i++)
        {
            classifier.Classify(batches[i % 2]);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            classifier.Classify(batches[i / 5]);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= 10 * AllowedBytesPerBatch, $"{allocated} bytes were allocated in ten batches.");
    }

    private static TileBatch Noise(ITileClassifier classifier, int count, int seed = 1)
    {
        var batch = new TileBatch(Capacity, classifier.InputSize, classifier.Classes.Length) { Count = count };
        new Random(seed).NextBytes(MemoryMarshal.AsBytes(batch.Pixels.Span));
        for (int i = 0; i < Capacity; i++)
        {
            // Tiles of noise alone are too much alike.
            batch.PixelsOf(i)[..(batch.TileSize.Area * i / Capacity)].Fill(new Rgb24(200, 40, 90));
        }

        return batch;
    }
}
