namespace Pathology.Cli;

/// <summary>What a slide is called in tables and file names: <c>Tumor_001.tif</c>, <c>tumor_001</c> and <c>Tumor_001.csv</c> are one slide.</summary>
internal static class SlideName
{
    private static readonly string[] s_endings = [".tif", ".tiff", ".svs", ".ndpi", ".mrxs", ".csv", ".xml", ".pgm"];

    /// <summary>Names are the same whatever their case: releases of CAMELYON16 differ in it.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>The name without folders and without the ending of a slide or of a file that goes with one; other dots are part of the name.</summary>
    public static string Of(string file)
    {
        string name = Path.GetFileName(file);
        return s_endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name;
    }
}
