using Pathology.Marks;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>One reader's marks on a folder's slides, as truth: chosen, and what is to be known of it in sentences.</summary>
internal static class ReadersTruth
{
    /// <summary>Takes a reader's marks as truth.</summary>
    /// <param name="folder">The run, or the folder of slides.</param>
    /// <param name="reader">Whose marks, as given by <c>--reader</c>; null where there is one reader alone.</param>
    /// <exception cref="UsageException">There are no marks, none of this reader, or several readers' and nobody said whose count.</exception>
    public static MarkedTruth Read(string folder, string? reader)
    {
        using MarkedFolder marked = new MarkedFolder(folder).ThrowIfUnmarked();
        IReadOnlyList<Mark> marks = marked.Store.All();
        IReadOnlyList<string> readers = MarkedTruth.ReadersOf(marks);
        string? chosen = reader is null ? null : MarkRules.NameOf(reader) ?? reader;
        return readers.Count == 0
            ? throw new UsageException($"{folder}: nobody has marked a slide as read, and only slides that were read count as truth; give verdicts in 'pathology serve', or take a table with them in by 'pathology marks import'.")
            : chosen is null && readers is [var only] ? MarkedTruth.Of(folder, marks, only)
            : chosen is not null && readers.Contains(chosen) ? MarkedTruth.Of(folder, marks, chosen)
            : throw new UsageException(chosen is null
                ? $"{folder}: slides were read by {string.Join(", ", readers)}; say whose marks are the truth by --reader NAME."
                : $"--reader {reader}: has marked no slide as read; those who have are {string.Join(", ", readers)}.");
    }

    /// <summary>What holds of the slides as wholes, a sentence each.</summary>
    public static IEnumerable<string> NotesOnSlides(MarkedTruth truth)
    {
        if (truth.WithoutVerdict.Count > 0)
        {
            yield return $"{truth.Reader} has read {NameList.Of(truth.WithoutVerdict)} without a verdict: positive where tumour is marked, else negative.";
        }

        if (truth.Overruled.Count > 0)
        {
            yield return $"{truth.Reader} calls {NameList.Of(truth.Overruled)} negative, though tumour is marked there: the verdict counts.";
        }
    }

    /// <summary>What holds of their lesions, a sentence each.</summary>
    public static IEnumerable<string> NotesOnLesions(MarkedTruth truth)
    {
        if (truth.WithoutAreas.Count > 0)
        {
            yield return $"{truth.Reader} calls {NameList.Of(truth.WithoutAreas)} positive, and outlined nothing there: counted for the AUC, not for the lesions.";
        }

        if (truth.WithPoints.Count > 0)
        {
            yield return $"{NameList.Of(truth.WithPoints)}: points have no area, and are no lesions to be found.";
        }
    }
}
