using System.Text;

namespace Pathology;

/// <summary>One line of a CSV as RFC 4180 has it: commas, and double quotes around cells that hold them.</summary>
internal static class CsvLine
{
    /// <returns>The cells, or null where a quote is not closed.</returns>
    public static string[]? Split(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return quoted ? null : [.. cells];
    }
}
