using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary><c>regions.csv</c>: the regions of ten high-power fields, the most cellular first, in base pixels.</summary>
internal static class RegionsCsv
{
    public const string FileName = "regions.csv";

    private const string Header = "x,y,width,height,nuclei,mitoses";

    public static void Write(Stream output, ImmutableArray<HighPowerRegion> regions)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        writer.Write($"{Header}\n");
        foreach (HighPowerRegion region in regions)
        {
            writer.Write(FormattableString.Invariant($"{region.Area.X},{region.Area.Y},{region.Area.Width},{region.Area.Height},{region.Nuclei},{region.Mitoses}\n"));
        }
    }

    /// <summary>The mitoses of each region.</summary>
    /// <exception cref="InputFileException">The file was changed since.</exception>
    public static ImmutableArray<int> ReadMitoses(string file)
    {
        CsvTable table = CsvTable.Read(file);
        int column = table.IndexOf("mitoses");
        return [.. table.Rows.Select(row => (int)row.Number(column, "mitoses", 0, int.MaxValue))];
    }
}
