using System.Text.Json;

namespace Pathology.Registration;

/// <summary>A registration as a JSON file; docs/register.md describes it.</summary>
public static class RegistrationFile
{
    /// <summary>What the file calls its own kind.</summary>
    public const string Schema = "pathology.registration/1";

    /// <summary>Writes it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, RegistrationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var document = RegistrationDocument.For(result);
        AtomicFile.Write(path, output =>
        {
            JsonSerializer.Serialize(output, document, RegistrationJson.Default.RegistrationDocument);
            output.WriteByte((byte)'\n');
        });
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="InputFileException">It is no such file, or its numbers cannot be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RegistrationResult Read(string path)
    {
        using FileStream file = RegularFile.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize(file, RegistrationJson.Default.RegistrationDocument)?.ToResult()
                ?? throw new InputFileException(path, null, "this is not a transform that 'pathology register' wrote; register the slides again.");
        }
        catch (JsonException error)
        {
            string reason = $"this is not a transform that 'pathology register' wrote ({JsonReason.Of(error)}).";
            throw new InputFileException(path, JsonReason.LineOf(error), reason, error);
        }
    }
}
