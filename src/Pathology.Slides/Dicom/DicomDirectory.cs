namespace Pathology.Slides.Dicom;

/// <summary>The table of contents of a medium: a file called DICOMDIR (DICOM PS3.10, chapter 8; PS3.3, annex F).</summary>
internal static class DicomDirectory
{
    internal const string Class = "1.2.840.10008.1.3.10";

    /// <summary>The files that it lists, in its order, each at its place beside it; null where a file is no such table.</summary>
    /// <exception cref="SlideException">It is one, and is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static IReadOnlyList<string>? FilesOf(string path)
    {
        try
        {
            if (DicomFile.TryRead(path, _ => { }, DicomTag.DirectoryRecordSequence) is not { Class: Class } file)
            {
                return null;
            }

            string folder = Path.GetDirectoryName(path) ?? "";
            DicomValue? records = file.Attributes[DicomTag.DirectoryRecordSequence];
            return records is not { Items.IsDefault: false } some ? [] :
            [
                .. some.Items.Select(record => record.Texts(DicomTag.ReferencedFileId))
                    .Where(IsBelow)
                    .Select(parts => Path.Combine([folder, .. parts]))
                    .Distinct(StringComparer.Ordinal),
            ];
        }
        catch (DicomFormatException fault)
        {
            throw new SlideException(path, fault.Message, fault);
        }
    }

    // Folders and a name, none of which leads out of the medium; records of patients and studies name no file.
    private static bool IsBelow(string[] parts) =>
        parts.All(part => part.Length > 0 && part is not ("." or "..") && part == Path.GetFileName(part) && !part.Contains('\0', StringComparison.Ordinal));
}
