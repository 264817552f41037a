namespace Pathology.Cli;

/// <summary>The demonstration models that come with the program.</summary>
internal static class DemoModel
{
    /// <summary>The folder the user names, or the one beside the program.</summary>
    /// <exception cref="ModelException">Neither is there.</exception>
    public static string Locate(string? named, string demonstration = "demo-metastasis")
    {
        if (named is not null)
        {
            return named;
        }

        string folder = Path.Combine(AppContext.BaseDirectory, "models", demonstration);
        return Directory.Exists(folder)
            ? folder
            : throw new ModelException(folder, "the demonstration model is missing beside the program; name a model folder with --model.");
    }
}
