using FsCheck.Xunit;

namespace Pathology.Screening.Tests;

public sealed class BatchDispenserTests
{
    [Property(MaxTest = 100)]
    public void Next_WhatAJournalHeld_IsEachBatchOnceThatItDidNotHoldWhole(byte sites, byte batchSize, byte[] known)
    {
        (int count, int size) = (sites % 60, 1 + (batchSize % 9));
        var restored = new RestoredScores(count, scoresPerSite: 1);
        bool[] isKnown = new bool[count];
        foreach (int site in known.Where(_ => count > 0).Select(site => site % count))
        {
            restored.Add(site, 1, [0.5f]);
            isKnown[site] = true;
        }

        int[][] batches = [.. Enumerable.Range(0, count).Chunk(size)];
        int[] expected = [.. Enumerable.Range(0, batches.Length).Where(batch => batches[batch].Any(site => !isKnown[site]))];
        var dispenser = new BatchDispenser(count, size, restored);

        Assert.Equal(expected.SelectMany(batch => batches[batch]), dispenser.SitesLeft);
        Assert.Equal(Enumerable.Range(0, count).Except(expected.SelectMany(batch => batches[batch])), dispenser.RestoredSites);
        List<int> given = [];
        while (dispenser.HasNext)
        {
            given.Add(dispenser.Next());
        }

        Assert.Equal(expected, given);
    }
}
