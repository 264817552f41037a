using System.Net;
using System.Net.Security;

namespace Pathology;

/// <summary>Asks a DICOMweb server (DICOM PS3.18), again where that may help, and takes no more from it than was expected.</summary>
/// <remarks>
/// Any thread may ask. Redirects are not followed: credentials are for the server that was named. A server may be down, slow, wrong or hostile:
/// each answer has a deadline and a size, and whatever goes wrong is a <see cref="DicomWebException"/> with a sentence that names the address.
/// </remarks>
public sealed class DicomWebClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly DicomWebCredentials _credentials;
    private readonly DicomWebOptions _options;

    /// <param name="root">Of the services, by <see cref="DicomWebAddress"/>.</param>
    /// <param name="credentials">What is shown to the server.</param>
    /// <param name="options">How patient it is.</param>
    public DicomWebClient(Uri root, DicomWebCredentials credentials, DicomWebOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(credentials);
        (Root, _credentials, _options) = (root, credentials, options ?? new DicomWebOptions());
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !root.IsLoopback,
            ConnectTimeout = TimeSpan.FromSeconds(20),
            MaxConnectionsPerServer = _options.Connections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (credentials.Certificate is { } certificate)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { ClientCertificates = [certificate] };
        }

        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The root of the services.</summary>
    public Uri Root { get; }

    /// <summary>What the user should know before anything is sent; null for nothing.</summary>
    public string? Doubt => _credentials.Any && Root is { Scheme: "http", IsLoopback: false }
        ? $"{Root}: credentials and pictures go there unencrypted; https would hide them."
        : null;

    /// <summary>Asks for something.</summary>
    /// <param name="path">Below the root, without a slash before it.</param>
    /// <param name="accept">What the answer may be.</param>
    /// <param name="mostBytes">An answer of more is refused.</param>
    /// <exception cref="DicomWebException">It was not given, or not in time, or is too long.</exception>
    public Task<DicomWebAnswer> GetAsync(string path, string accept, long mostBytes, CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, AddressOf(path)), accept, mostBytes, _ => false, _options.Attempts, cancellationToken);

    /// <summary>Sends something.</summary>
    /// <param name="path">Below the root, without a slash before it.</param>
    /// <param name="content">Makes what is sent, anew for each attempt.</param>
    /// <param name="accept">What the answer may be.</param>
    /// <param name="isAnswer">Which statuses beside success the caller wants to read himself.</param>
    /// <param name="mostBytes">An answer of more is refused.</param>
    /// <param name="attempts">How often it is tried; null for as often as the options say.</param>
    /// <exception cref="DicomWebException">It was not taken, or not in time.</exception>
    public Task<DicomWebAnswer> PostAsync(
        string path, Func<HttpContent> content, string accept, long mostBytes, Func<HttpStatusCode, bool> isAnswer, int? attempts, CancellationToken cancellationToken) =>
        SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, AddressOf(path)) { Content = content() }, accept, mostBytes, isAnswer, attempts ?? _options.Attempts, cancellationToken);

    public void Dispose() => _http.Dispose();

    private Uri AddressOf(string path) => new($"{Root.AbsoluteUri.TrimEnd('/')}/{path}");

    private async Task<DicomWebAnswer> SendAsync(
        Func<HttpRequestMessage> request, string accept, long mostBytes, Func<HttpStatusCode, bool> isAnswer, int attempts, CancellationToken cancellation)
    {
        TimeSpan pause = _options.FirstPause;
        for (int attempt = 1; ; attempt++)
        {
            (DicomWebAnswer? answer, DicomWebException? failure, TimeSpan? asked) = await TryAsync(request, accept, mostBytes, isAnswer, cancellation).ConfigureAwait(false);
            if (answer is not null)
            {
                return answer;
            }

            if (!failure!.IsOutOfReach || attempt >= attempts)
            {
                throw failure;
            }

            TimeSpan wait = asked is { } longer && longer > pause ? longer : pause;
            await Task.Delay(wait < _options.LongestPause ? wait : _options.LongestPause, _options.Time, cancellation).ConfigureAwait(false);
            pause *= 2;
        }
    }

    private async Task<(DicomWebAnswer? Answer, DicomWebException? Failure, TimeSpan? Pause)> TryAsync(
        Func<HttpRequestMessage> make, string accept, long mostBytes, Func<HttpStatusCode, bool> isAnswer, CancellationToken cancellation)
    {
        using HttpRequestMessage request = make();
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.Authorization = _credentials.Header;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_options.Deadline);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode && !isAnswer(response.StatusCode))
            {
                return (null, DicomWebRefusal.Of(request.RequestUri!, response), DicomWebRefusal.PauseOf(response, _options.Time));
            }

            byte[] body = await ReadAsync(response, mostBytes, request.RequestUri!, deadline.Token).ConfigureAwait(false);
            return (new DicomWebAnswer(response.StatusCode, response.Content.Headers.ContentType, body), null, null);
        }
        catch (DicomWebException failure)
        {
            return (null, failure, null);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            return (null, new DicomWebException(FormattableString.Invariant($"{request.RequestUri}: no whole answer came within {_options.Deadline.TotalSeconds:0.#} s."), innerException: late) { IsOutOfReach = true }, null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return (null, DicomWebRefusal.Of(request.RequestUri!, failure), null);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, long most, Uri address, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > most)
        {
            throw new DicomWebException($"{address}: the answer is longer than the {most} bytes that it can have.");
        }

        using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var body = new MemoryStream((int)Math.Min(response.Content.Headers.ContentLength ?? 0, 1 << 20)); // a length that is only claimed takes no memory
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > most)
            {
                throw new DicomWebException($"{address}: the answer is longer than the {most} bytes that it can have.");
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
