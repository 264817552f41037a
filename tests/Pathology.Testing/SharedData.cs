using Xunit;

namespace Pathology.Testing;

/// <summary>The real slides, models and reference data that lie beside the project and are never copied into it.</summary>
public static class SharedData
{
    private static readonly Lazy<string?> s_root = new(Find);

    /// <summary>Whether the folder is there at all.</summary>
    public static bool IsPresent => s_root.Value is not null;

    /// <summary>The full path of a file or folder of the shared data; skips the test where it is absent.</summary>
    public static string Require(string relativePath)
    {
        string? path = s_root.Value is { } root ? Path.Combine(root, relativePath) : null;
        Assert.SkipUnless(
            path is not null && Path.Exists(path),
            $"needs {relativePath} of the shared test data: lay the folder 'shared' beside the project, or name it in PATHOLOGY_SHARED.");
        return path!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PATHOLOGY_SHARED") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        string shared = Path.Combine(Repository.Root, "..", "shared");
        return Directory.Exists(shared) ? Path.GetFullPath(shared) : null;
    }
}
