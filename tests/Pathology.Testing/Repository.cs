namespace Pathology.Testing;

/// <summary>Where the project's own files are while its tests run.</summary>
public static class Repository
{
    /// <summary>The folder that holds Pathology.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pathology.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Pathology.sln was not found above {AppContext.BaseDirectory}.");
    }
}
