namespace Pathology.Cli;

/// <summary>Where files of settings are looked for, the nearest first.</summary>
internal static class ConfigurationFiles
{
    public const string Name = "pathology.toml";

    /// <summary>Names another file in place of the folder's, or <c>off</c> for none at all.</summary>
    public const string Variable = "PATHOLOGY_CONFIG";

    /// <summary>Those that are there: of the folder where the program was started, then of the user.</summary>
    /// <exception cref="UsageException">The variable names a file that is not there.</exception>
    public static IEnumerable<string> Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (named == "off")
        {
            return [];
        }

        if (named is { Length: > 0 } && !File.Exists(named))
        {
            throw new UsageException($"{Variable} names '{named}', which is not there. Set it to a file of settings, or to 'off' for none.");
        }

        string users = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return ((string[])[named is { Length: > 0 } ? named : Name, users.Length == 0 ? "" : Path.Combine(users, "pathology", Name)]).Where(File.Exists);
    }
}
