namespace Pathology.Scoring;

/// <summary>Fills what is enclosed: SciPy's <c>binary_fill_holes</c>, whose background hangs together by sides only.</summary>
/// <remarks>Background is joined run by run instead of pixel by pixel, since a mask is mostly background in long runs.</remarks>
internal static class HoleFilling
{
    /// <summary>Sets the cells that no way along sides leads to from the window's edge.</summary>
    public static void Fill(PixelWindow window)
    {
        List<Run> runs = [];
        List<int> joined = [];
        int above = 0;
        for (int y = 0; y < window.Height; y++)
        {
            int first = runs.Count;
            foreach (Run run in BackgroundOf(window, y))
            {
                joined.Add(joined.Count);
                runs.Add(run);
                while (above < first && runs[above].End <= run.Start)
                {
                    above++;
                }

                for (int over = above; over < first && runs[over].Start < run.End; over++)
                {
                    Join(joined, over, runs.Count - 1);
                }
            }

            above = first;
        }

        HashSet<int> open = [.. Enumerable.Range(0, runs.Count)
            .Where(i => runs[i].Row == 0 || runs[i].Row == window.Height - 1 || runs[i].Start == 0 || runs[i].End == window.Width)
            .Select(i => RootOf(joined, i))];
        for (int i = 0; i < runs.Count; i++)
        {
            if (!open.Contains(RootOf(joined, i)))
            {
                window.Row(runs[i].Row)[runs[i].Start..runs[i].End].Fill(true);
            }
        }
    }

    private static List<Run> BackgroundOf(PixelWindow window, int y)
    {
        List<Run> runs = [];
        ReadOnlySpan<bool> row = window.Row(y);
        for (int at = 0; at < row.Length;)
        {
            int skipped = row[at..].IndexOf(false);
            if (skipped < 0)
            {
                break;
            }

            int start = at + skipped;
            int length = row[start..].IndexOf(true);
            at = length < 0 ? row.Length : start + length;
            runs.Add(new Run(y, start, at));
        }

        return runs;
    }

    private static void Join(List<int> joined, int a, int b)
    {
        (a, b) = (RootOf(joined, a), RootOf(joined, b));
        joined[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int RootOf(List<int> joined, int run)
    {
        while (joined[run] != run)
        {
            run = joined[run] = joined[joined[run]];
        }

        return run;
    }

    // Cells Start to End - 1 of a row.
    private readonly record struct Run(int Row, int Start, int End);
}
