namespace Pathology.Tasks;

/// <summary>
/// Which slides there are and which hold tumour: GigaDB's <c>reference.csv</c> (<c>image,type,class,center</c>) or the challenge's
/// <c>GT.csv</c> of 2016 (no header; name and <c>Tumor</c> or <c>Normal</c> first).
/// </summary>
internal static class ReferenceTable
{
    /// <summary>Whether each slide holds tumour, by name.</summary>
    /// <exception cref="InputFileException">It is neither table, or a line of it is wrong.</exception>
    public static Dictionary<string, bool> Read(string path)
    {
        CsvTable table = CsvTable.ReadRows(path);
        if (table.Rows.IsEmpty)
        {
            throw new InputFileException(path, null, "the reference names no slide; give reference.csv (image,type,…) or the challenge's GT.csv.");
        }

        if (!table.Rows[0].Text(0, "the slide's name").Equals("image", StringComparison.OrdinalIgnoreCase))
        {
            return SlideTable.ByName(table.Rows, 0, row => IsTumour(row, 1));
        }

        CsvTable headed = CsvTable.Read(path);
        int type = headed.IndexOf("type");
        return SlideTable.ByName(headed.Rows, headed.IndexOf("image"), row => IsTumour(row, type));
    }

    private static bool IsTumour(CsvRow row, int column) => row.Text(column, "the slide's type").ToUpperInvariant() switch
    {
        "TUMOR" => true,
        "NORMAL" => false,
        _ => throw row.Wrong($"the slide's type is '{row.Text(column, "the slide's type")}', neither tumor nor normal."),
    };
}
