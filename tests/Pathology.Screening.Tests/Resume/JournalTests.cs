using FsCheck.Xunit;
using Pathology.Testing;

namespace Pathology.Screening.Tests;

public sealed class JournalTests : IDisposable
{
    private const int Tiles = 100;
    private const int Classes = 3;

    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Property(MaxTest = 50)]
    public void Open_WhatWasAppended_IsThereWithTheLaterOfTwo((byte First, byte Count)[] records)
    {
        var expected = new float[Tiles * Classes];
        var known = new bool[Tiles];
        using (Journal journal = Open(s_key, fresh: true, out _))
        {
            float next = 1;
            foreach ((byte First, byte Count) record in records)
            {
                int first = record.First % Tiles;
                int count = Math.Min(1 + (record.Count % 20), Tiles - first);
                float[] scores = [.. Enumerable.Range(0, count * Classes).Select(_ => next++)];
                journal.Append(first, count, scores);
                scores.CopyTo(expected, first * Classes);
                known.AsSpan(first, count).Fill(true);
            }
        }

        using Journal again = Open(s_key, fresh: false, out RestoredScores restored);
        for (int tile = 0; tile < Tiles; tile++)
        {
            Assert.Equal(known[tile], restored.HasAll(tile, 1));
            if (known[tile])
            {
                Assert.Equal(expected.AsSpan(tile * Classes, Classes), restored.ScoresOf(tile));
            }
        }
    }

    [Fact]
    public void Open_AfterATornTail_AppendsWhereItIsFoundAgain()
    {
        Append(0, 10);
        Append(10, 10);
        using (FileStream file = File.OpenWrite(_folder[Journal.FileName]))
        {
            file.SetLength(file.Length - 1);
        }

        Append(20, 10);

        using Journal journal = Open(s_key, fresh: false, out RestoredScores restored);
        Assert.Equal((true, false, true), (restored.HasAll(0, 10), restored.HasAll(10, 1), restored.HasAll(20, 10)));
    }

    [Fact]
    public void Open_OfAnotherKey_HoldsNothing()
    {
        Append(0, 10);

        using Journal journal = Open([.. s_key.Reverse()], fresh: false, out RestoredScores restored);

        Assert.False(restored.HasAll(0, 1));
    }

    [Fact]
    public void Open_Fresh_HoldsNothing()
    {
        Append(0, 10);

        using Journal journal = Open(s_key, fresh: true, out RestoredScores restored);

        Assert.False(restored.HasAll(0, 1));
    }

    [Fact]
    public void Open_WhileAnotherHasIt_IsRefused()
    {
        using Journal journal = Open(s_key, fresh: false, out _);

        IOException error = Assert.Throws<IOException>(() => Open(s_key, fresh: false, out _));

        Assert.Contains("another run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keep_Always_LeavesTheScoresForWhoOpensItNext()
    {
        Append(0, 2);
        using (Journal journal = Open(s_key, fresh: false, out _))
        {
            journal.Keep();
        }

        Assert.Equal([Journal.KeptName], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        using (Open(s_key, fresh: false, out RestoredScores restored))
        {
            Assert.True(restored.HasAll(0, 2), "the kept scores were not found");
        }
    }

    [Fact]
    public void KeepIn_NoJournal_DoesNothing()
    {
        Journal.KeepIn(_folder.Path);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private Journal Open(byte[] key, bool fresh, out RestoredScores restored) =>
        Journal.Open(_folder.Path, key, Tiles, Classes, fresh, out restored);

    private void Append(int first, int count)
    {
        using Journal journal = Open(s_key, fresh: false, out _);
        journal.Append(first, count, new float[count * Classes]);
    }
}
