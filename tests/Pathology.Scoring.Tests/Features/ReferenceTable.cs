using System.Globalization;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Features;

/// <summary>Numbers that Python/slide_features.py printed (scikit-image 0.19.3, SciPy 1.10.1), a line a region or a map.</summary>
internal static class ReferenceTable
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Pathology.Scoring.Tests");

    public static double[][] Stored(string path) => Parse(File.ReadAllText(Path.Combine(s_folder, path)));

    /// <summary>The same made anew, where the system has Python with the libraries.</summary>
    public static double[][] Fresh(string what) =>
        Parse(Python.Run(Path.Combine(s_folder, "Python", "slide_features.py"), ["numpy", "scipy", "skimage"], what));

    private static double[][] Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
}
