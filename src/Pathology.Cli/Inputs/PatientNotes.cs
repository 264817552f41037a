using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Holds the table of patients against the slides of a run.</summary>
internal static class PatientNotes
{
    /// <summary>Says what of the table cannot be meant so, a sentence each.</summary>
    /// <exception cref="UsageException">No row names any of the slides.</exception>
    public static IEnumerable<string> On(PatientTable table, IReadOnlyList<SlideInput> slides)
    {
        int named = slides.Count(slide => table.RowOf(slide.Name, slide.Path) is not null);
        if (named == 0 && slides.Count > 0)
        {
            throw new UsageException($"--patients {table.Path}: none of its {table.Rows.Count} rows names a slide of this run; it names '{table.Rows[0].Slide}' first, and the first slide here is '{slides[0].Name}'.");
        }

        if (named < slides.Count)
        {
            yield return $"{slides.Count - named} of {slides.Count} slides stand in no row of {table.Path} and belong to no patient there.";
        }

        foreach (IGrouping<string, string> alike in table.Rows.Select(row => row.Patient).Distinct(StringComparer.Ordinal).GroupBy(patient => patient, SlideName.Comparer).Where(same => same.Skip(1).Any()))
        {
            yield return $"{table.Path}: the patients {string.Join(" and ", alike.Select(patient => $"'{patient}'"))} are taken for different ones; write them alike if they are one.";
        }
    }
}
