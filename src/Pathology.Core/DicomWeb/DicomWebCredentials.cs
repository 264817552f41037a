using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Pathology;

/// <summary>How this program shows a DICOMweb server who it is. Taken from the environment alone: command lines are seen by every user of a machine.</summary>
public sealed class DicomWebCredentials
{
    /// <summary>A bearer token.</summary>
    public const string TokenVariable = "PATHOLOGY_DICOMWEB_TOKEN";

    /// <summary>A user's name, with <see cref="PasswordVariable"/>.</summary>
    public const string UserVariable = "PATHOLOGY_DICOMWEB_USER";

    /// <summary>The user's password.</summary>
    public const string PasswordVariable = "PATHOLOGY_DICOMWEB_PASSWORD";

    /// <summary>File of a client certificate: PKCS #12 (.p12, .pfx), or PEM with the key in it or in <see cref="KeyVariable"/>.</summary>
    public const string CertificateVariable = "PATHOLOGY_DICOMWEB_CERTIFICATE";

    /// <summary>File of the certificate's key in PEM.</summary>
    public const string KeyVariable = "PATHOLOGY_DICOMWEB_KEY";

    /// <summary>What the certificate's file, or its key's, is locked with.</summary>
    public const string CertificatePasswordVariable = "PATHOLOGY_DICOMWEB_CERTIFICATE_PASSWORD";

    /// <summary>No credentials.</summary>
    public static DicomWebCredentials None { get; } = new();

    /// <summary>Whether there is anything to show.</summary>
    public bool Any => Header is not null || Certificate is not null;

    internal AuthenticationHeaderValue? Header { get; private init; }

    internal X509Certificate2? Certificate { get; private init; }

    /// <summary>Those that the environment holds.</summary>
    /// <param name="variables">Where variables are looked up; null for the process's own.</param>
    /// <exception cref="DicomWebException">They contradict one another, or the certificate cannot be read; names the variable.</exception>
    public static DicomWebCredentials FromEnvironment(Func<string, string?>? variables = null)
    {
        string? Get(string name) => (variables ?? Environment.GetEnvironmentVariable)(name) is { Length: > 0 } value ? value.Trim() : null;
        string? token = Get(TokenVariable);
        string? user = Get(UserVariable);
        if (token is not null && user is not null)
        {
            throw new DicomWebException($"Both {TokenVariable} and {UserVariable} are set; set one of them.");
        }

        if (token?.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)) ?? false)
        {
            throw new DicomWebException($"{TokenVariable} holds blanks or line ends, which no token has.");
        }

        return new DicomWebCredentials
        {
            Header = token is not null ? new AuthenticationHeaderValue("Bearer", token)
                : user is not null ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Get(PasswordVariable)}")))
                : null,
            Certificate = Get(CertificateVariable) is { } file ? Read(file, Get(KeyVariable), Get(CertificatePasswordVariable)) : null,
        };
    }

    private static X509Certificate2 Read(string file, string? key, string? password)
    {
        try
        {
            return Path.GetExtension(file).ToUpperInvariant() is ".P12" or ".PFX" ? X509CertificateLoader.LoadPkcs12FromFile(file, password)
                : password is null ? X509Certificate2.CreateFromPemFile(file, key)
                : X509Certificate2.CreateFromEncryptedPemFile(file, password, key);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DicomWebException($"{CertificateVariable}={file}: no certificate with its key can be read from it ({SystemReason.Of(failure)}).", innerException: failure);
        }
    }
}
