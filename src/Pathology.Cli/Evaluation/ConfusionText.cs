using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>A confusion matrix as lines to read: truth in rows, calls in columns.</summary>
internal static class ConfusionText
{
    public static void Write(TextWriter output, string what, ConfusionMatrix matrix)
    {
        output.WriteLine();
        output.WriteLine($"{what}: truth in rows, calls in columns");
        output.WriteLine($"{"",-10}{string.Concat(matrix.Classes.Select(name => $"{name,10}"))}");
        for (int row = 0; row < matrix.Classes.Length; row++)
        {
            output.WriteLine($"{matrix.Classes[row],-10}{string.Concat(matrix.Classes.Select((_, column) => $"{matrix[row, column],10}"))}");
        }
    }
}
