using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>Annotation files of ASAP's, as areas of tumour.</summary>
internal static class AsapFiles
{
    /// <summary>The areas of a file.</summary>
    /// <exception cref="InputFileException">It cannot be read; says where.</exception>
    public static TumourAreas AreasOf(string file)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(file);
            return TumourAreas.Of(file, AsapAnnotations.Read(file, stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(file, null, $"cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
