using System.CommandLine;

namespace Pathology.Cli;

/// <summary><c>--stow URL</c>, the same for every command that makes DICOM objects.</summary>
internal static class StowFlag
{
    /// <summary>What names the variables that hold credentials, for help texts.</summary>
    public const string Credentials =
        $"Credentials come from the environment: {DicomWebCredentials.TokenVariable}, or {DicomWebCredentials.UserVariable} and {DicomWebCredentials.PasswordVariable}, or {DicomWebCredentials.CertificateVariable} ({DicomWebCredentials.KeyVariable}, {DicomWebCredentials.CertificatePasswordVariable}).";

    public static Option<string?> Create(string says) => new("--stow") { Description = $"{says} (STOW-RS, such as https://pacs/dicom-web); implies --dicom. {Credentials}", HelpName = "url" };

    /// <exception cref="UsageException">It is no address of a server.</exception>
    public static Uri? Read(Option option, string? given)
    {
        try
        {
            return given is null ? null : DicomWebAddress.Parse(given);
        }
        catch (DicomWebException wrong)
        {
            throw new UsageException($"{option.Name} {wrong.Message}");
        }
    }
}
