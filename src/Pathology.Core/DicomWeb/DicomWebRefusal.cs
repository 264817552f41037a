using System.Globalization;
using System.Net;
using System.Security.Authentication;

namespace Pathology;

/// <summary>What a server's refusal means, and whether asking again may help.</summary>
internal static class DicomWebRefusal
{
    internal static DicomWebException Of(Uri address, HttpResponseMessage response)
    {
        HttpStatusCode status = response.StatusCode;
        string number = ((int)status).ToString(CultureInfo.InvariantCulture);
        string what = status switch
        {
            HttpStatusCode.Unauthorized =>
                $"the server wants to know who is asking (401): set {DicomWebCredentials.TokenVariable}, or {DicomWebCredentials.UserVariable} and {DicomWebCredentials.PasswordVariable}; if they are set, it does not accept them.",
            HttpStatusCode.Forbidden => "the server does not allow this to whoever is asking (403); its administrator can.",
            HttpStatusCode.ProxyAuthenticationRequired => "a proxy stands in between and wants to know who is asking (407).",
            HttpStatusCode.NotFound or HttpStatusCode.Gone => $"the server has nothing there ({number}); is that the root of its DICOMweb services, as https://pacs/dicom-web, and is the study still in it?",
            HttpStatusCode.RequestEntityTooLarge => "the server takes no request of this size (413); its administrator can allow larger ones.",
            HttpStatusCode.NotAcceptable or HttpStatusCode.UnsupportedMediaType => $"the server does not speak this way ({number}).",
            HttpStatusCode.Conflict => "the server says that this contradicts what it holds (409).",
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest when response.Headers.Location is { } location =>
                $"the server sends on to {new Uri(address, location)} ({number}), which is not followed; if that is right, give that address.",
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => $"the server sends on ({number}) without saying whereto.",
            HttpStatusCode.TooManyRequests => "the server has too much to do (429).",
            >= HttpStatusCode.InternalServerError => $"the server failed ({number}); its log may say why.",
            _ => $"the server refused it ({number} {Printable.Text(response.ReasonPhrase ?? "")}).",
        };
        return new DicomWebException($"{address}: {what}", status)
        {
            IsOutOfReach = status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
                && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported),
        };
    }

    internal static DicomWebException Of(Uri address, Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException } =>
            new DicomWebException($"{address}: no secure connection ({Deepest(failure)}); the authorities that are trusted can be named in SSL_CERT_FILE.", innerException: failure),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            new DicomWebException($"{address}: there is no server of the name {address.Host}.", innerException: failure) { IsOutOfReach = true },
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
            new DicomWebException($"{address}: the server cannot be reached ({Deepest(failure)}).", innerException: failure) { IsOutOfReach = true },
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            new DicomWebException($"{address}: what answers there is no web server ({Deepest(failure)}).", innerException: failure),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new DicomWebException($"{address}: the answer's header is longer than any should be.", innerException: failure),
        _ => new DicomWebException($"{address}: the server broke off ({Deepest(failure)}).", innerException: failure) { IsOutOfReach = true },
    };

    /// <summary>How long the server asks to be left alone.</summary>
    internal static TimeSpan? PauseOf(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } until } => until - time.GetUtcNow(),
        _ => null,
    };

    private static string Deepest(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return Printable.Text(failure.Message.TrimEnd('.'));
    }
}
