using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Pathology.ViewerLoad;

/// <summary>Visitors who stay: some listen, some read a byte a second.</summary>
internal sealed class Crowd(Uri address, ServerProcess server)
{
    /// <summary>Listens with so many at once while eight others ask for tiles.</summary>
    public async Task<string> ListenAsync(Load load, int count, int seconds)
    {
        List<TcpClient> listeners = [];
        for (int i = 0; i < count; i++)
        {
            listeners.Add(await AskAsync(Request("/api/events")));
            listeners[^1].ReceiveTimeout = 1000;
        }

        using var quiet = new Measure(server);
        await Task.Delay(TimeSpan.FromSeconds(10));
        double alone = quiet.Seconds / quiet.Wall;
        using var measure = new Measure(server);
        await load.RunAsync(8, seconds);
        int open = listeners.Count(listener => listener.Available > 0);
        string says = string.Create(CultureInfo.InvariantCulture, $"listeners: {open} of {count} were told, {server.Sockets} sockets, {alone:0.000} processors for them alone; 8 tiles in flight beside them: {load.Summary(measure)}");
        listeners.ForEach(listener => listener.Dispose());
        return says;
    }

    /// <summary>Has so many ask for hundreds of tiles and take a byte a second, while eight others ask as usual.</summary>
    public async Task<string> TrickleAsync(Load load, Questions questions, int count, int seconds)
    {
        var random = new Random(3);
        List<TcpClient> slow = [];
        for (int i = 0; i < count; i++)
        {
            slow.Add(await AskAsync(string.Concat(Enumerable.Range(0, 400).Select(_ => Request(questions.Next(random)))), 1024));
        }

        using var measure = new Measure(server);
        int before = server.Sockets;
        Task asking = load.RunAsync(8, seconds);
        byte[] one = new byte[1];
        for (int second = 0; second < seconds; second++)
        {
            foreach (TcpClient client in slow.Where(client => client.Available > 0))
            {
                _ = await client.GetStream().ReadAsync(one);
            }

            await Task.Delay(1000);
        }

        await asking;
        int after = server.Sockets;
        slow.ForEach(client => client.Dispose());
        return string.Create(CultureInfo.InvariantCulture, $"slow: {count} readers of a byte a second, {before} sockets at the start, {after} after {seconds} s; 8 tiles in flight beside them: {load.Summary(measure)}");
    }

    private async Task<TcpClient> AskAsync(string request, int? room = null)
    {
        TcpClient client = new();
        client.ReceiveBufferSize = room ?? client.ReceiveBufferSize;
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return client;
    }

    private string Request(string path) => $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n";
}
