namespace Pathology.Packaging;

/// <summary>The words of the licences that packages name without bringing them.</summary>
internal static class LicenseTexts
{
    /// <exception cref="InvalidDataException">Its words are not here.</exception>
    public static string Of(string license)
    {
        using Stream? stream = typeof(LicenseTexts).Assembly.GetManifestResourceStream($"{license}.txt");
        if (stream is null)
        {
            throw new InvalidDataException($"a package names the licence {license} without its words; add them as packaging/Pathology.Packaging/Licenses/{license}.txt.");
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
