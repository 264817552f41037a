namespace Pathology;

/// <summary>The root of a server's DICOMweb services, such as <c>https://pacs/dicom-web</c>.</summary>
public static class DicomWebAddress
{
    /// <summary>Checks what a user gave.</summary>
    /// <exception cref="DicomWebException">It is no such address, or holds credentials.</exception>
    public static Uri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            throw new DicomWebException($"{text}: is no address of a DICOMweb server; give one such as https://pacs/dicom-web.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new DicomWebException(
                $"{address.Scheme}://…@{address.Authority}: names and passwords do not belong in an address, which others can see; set {DicomWebCredentials.UserVariable} and {DicomWebCredentials.PasswordVariable}, or {DicomWebCredentials.TokenVariable}.");
        }

        return address.Query.Length == 0 && address.Fragment.Length == 0
            ? new Uri(address.AbsoluteUri.TrimEnd('/'))
            : throw new DicomWebException($"{text}: give the root of the DICOMweb services alone, without what follows ? or #.");
    }
}
