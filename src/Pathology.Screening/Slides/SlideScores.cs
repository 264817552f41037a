namespace Pathology.Screening;

/// <summary>The scores of a slide as they come: put into its heatmap, its journal and the file for those who look on. For the stitcher's thread alone, once it is made.</summary>
/// <param name="path">The slide's.</param>
/// <param name="slide">Its plan. It is not owned.</param>
/// <param name="journal">Owned from here on, and so is <paramref name="growing"/>.</param>
/// <param name="positiveClass">The class whose scores are shown.</param>
internal sealed class SlideScores(string path, PreparedSlide slide, Heatmap heatmap, Journal journal, GrowingHeatmapFile growing, int positiveClass) : IDisposable
{
    private int _tilesDone;

    public Heatmap Heatmap => heatmap;

    /// <summary>Tiles whose scores are in the heatmap. Read by any thread.</summary>
    public int TilesDone => Volatile.Read(ref _tilesDone);

    /// <summary>Puts what a journal held of these sites into the heatmap.</summary>
    public void Restore(IEnumerable<int> sites, RestoredScores restored)
    {
        foreach (int site in sites)
        {
            if (!float.IsNaN(restored.ScoresOf(site)[0]))
            {
                AddSite(site, restored.ScoresOf(site));
            }
        }

        growing.Flush();
        Volatile.Write(ref _tilesDone, heatmap.Scored);
    }

    /// <summary>Puts a scored batch into heatmap and journal.</summary>
    /// <exception cref="SlideException">A score is no number.</exception>
    public void Stitch(TileBatch batch)
    {
        int first = batch.Number * batch.Capacity;
        for (int i = 0; i < batch.Count; i++)
        {
            if (batch.IsUnread(i))
            {
                batch.ScoresOf(i).Fill(float.NaN); // "not looked at", in the journal too
            }
            else
            {
                AddSite(first + i, batch.ScoresOf(i));
            }
        }

        growing.Flush();
        journal.Append(first, batch.Count, batch.Scores.Span[..(batch.Count * batch.ScoresOf(0).Length)]);
        Volatile.Write(ref _tilesDone, heatmap.Scored);
    }

    /// <summary>The outputs are whole: nothing is left to go on with, but other findings may be wanted of the same scores.</summary>
    public void Keep() => journal.Keep();

    public void Dispose()
    {
        journal.Dispose();
        growing.Dispose();
    }

    private void AddSite(int site, ReadOnlySpan<float> scores)
    {
        TileIndex index = slide.Sites.IndexOf(site);
        if (slide.Fields is not { } fields)
        {
            AddTile(index, scores);
            return;
        }

        int classes = heatmap.Classes.Length;
        for (int place = 0; place < fields.CellsAcross * fields.CellsAcross; place++)
        {
            if (fields.TryCellAt(index, place, out TileIndex cell))
            {
                AddTile(cell, scores.Slice(place * classes, classes));
            }
        }
    }

    private void AddTile(TileIndex index, ReadOnlySpan<float> scores)
    {
        if (scores.ContainsAnyExceptInRange(float.NegativeInfinity, float.PositiveInfinity))
        {
            throw new SlideException(
                path,
                $"the model scored the tile at column {index.Column}, row {index.Row} as not a number; if it runs in float16, try float32.");
        }

        heatmap.Add(index, scores);
        growing.Add((index.Row * slide.Plan.Columns) + index.Column, scores[positiveClass]);
    }
}
