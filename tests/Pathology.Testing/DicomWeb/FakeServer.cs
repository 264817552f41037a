using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pathology.Testing.DicomWeb;

/// <summary>A web server on a free port of this machine that answers whatever a test says, byte for byte: also what no server should.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<FakeRequest, Task<byte[]?>> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly List<Task> _serving = [];
    private readonly Task _accepting;

    /// <param name="answer">The bytes of the answer, after which the connection ends; null for none, and the connection held open.</param>
    public FakeServer(Func<FakeRequest, byte[]?> answer)
        : this(request => Task.FromResult(answer(request)))
    {
    }

    /// <param name="answer">The same, when it likes.</param>
    public FakeServer(Func<FakeRequest, Task<byte[]?>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where DICOMweb would be.</summary>
    public Uri Root => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/dicom-web"));

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>A whole answer.</summary>
    public static byte[] Answer(int status, string type, string body) => Answer(status, type, Encoding.UTF8.GetBytes(body));

    /// <summary>A whole answer.</summary>
    public static byte[] Answer(int status, string type, byte[] body, string header = "") =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Said\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{header}\r\n")), .. body];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task[] serving;
        lock (_requests)
        {
            serving = [.. _serving];
        }

        await Task.WhenAll(serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            lock (_requests)
            {
                _serving.Add(ServeAsync(client));
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            await using NetworkStream stream = client.GetStream();
            FakeRequest request = await FakeRequest.ReadAsync(stream, _stop.Token);
            lock (_requests)
            {
                _requests.Add(request);
            }

            if (await _answer(request) is not { } bytes)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token);
                return;
            }

            await stream.WriteAsync(bytes, _stop.Token);
            await stream.FlushAsync(_stop.Token);
            client.Client.Shutdown(SocketShutdown.Send);
        }
    }
}
