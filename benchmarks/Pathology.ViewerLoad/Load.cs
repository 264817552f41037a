using System.Diagnostics;
using System.Globalization;

namespace Pathology.ViewerLoad;

/// <summary>Asks, and measures from the question to the last byte of the answer.</summary>
internal sealed class Load(HttpClient client, Questions questions, ServerProcess server)
{
    private readonly List<double> _took = [];
    private long _bytes;

    /// <summary>So many questions open at any time: the next is asked when one is answered.</summary>
    public async Task<string> InFlightAsync(int inFlight, int seconds)
    {
        using var measure = new Measure(server);
        await RunAsync(inFlight, seconds);
        return $"{questions.What}: {inFlight} in flight, {Summary(measure)}";
    }

    /// <summary>Questions at a pace of their own, over so many connections at most; an answer that is late does not hold the next question up.</summary>
    public async Task<string> PacedAsync(int connections, int seconds, double perSecond)
    {
        using var measure = new Measure(server);
        using var room = new SemaphoreSlim(connections);
        List<Task> open = [];
        var random = new Random(7);
        var clock = Stopwatch.StartNew();
        double due = 0;
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            due += -Math.Log(1 - random.NextDouble()) / perSecond; // arrivals of many independent people: Poisson
            while (due - clock.Elapsed.TotalSeconds is > 0 and var left)
            {
                await Task.Delay(left > 0.002 ? 1 : 0);
            }

            long asked = Stopwatch.GetTimestamp();
            await room.WaitAsync();
            open.Add(AnswerAsync(questions.Next(random), asked, room));
        }

        await Task.WhenAll(open);
        return FormattableString.Invariant($"{questions.What}: {perSecond:0} asked a second over {connections} connections, {Summary(measure)}");
    }

    /// <summary>Tiles asked for and given up, as a viewer does that is scrolled past them.</summary>
    public async Task<string> GivenUpAsync(int inFlight, int seconds)
    {
        await RunAsync(8, 5);
        double whole = 0;
        using (var measure = new Measure(server))
        {
            _took.Clear();
            await RunAsync(8, seconds / 2);
            whole = measure.Seconds / _took.Count;
        }

        using var second = new Measure(server);
        var clock = Stopwatch.StartNew();
        long given = 0, answered = 0;
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(async number =>
        {
            var random = new Random(number);
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                using var leave = new CancellationTokenSource(2);
                try
                {
                    _ = await client.GetByteArrayAsync(questions.Next(random), leave.Token);
                    Interlocked.Increment(ref answered);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref given);
                }
            }
        }));
        return string.Create(CultureInfo.InvariantCulture, $"cancelled: {given / (double)seconds:0} given up and {answered / (double)seconds:0} answered a second; processor time {second.Seconds / (given + answered) * 1e3:0.00} ms a question, {whole * 1e3:0.00} ms a tile that is waited for; {second}");
    }

    public async Task RunAsync(int inFlight, int seconds)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(async number =>
        {
            var random = new Random(number);
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                await AnswerAsync(questions.Next(random), Stopwatch.GetTimestamp(), null);
            }
        }));
    }

    public string Summary(Measure measure)
    {
        double[] all = [.. _took.Order()];
        double At(double share) => all[Math.Min(all.Length - 1, (int)(share * all.Length))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Length / measure.Wall:0} answers/s, {_bytes / measure.Wall / 1e6:0} MB/s, p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, p99 {At(0.99):0.0} ms, worst {all[^1]:0.0} ms; processor time {measure.Seconds / all.Length * 1e3:0.00} ms an answer; {measure}");
    }

    private async Task AnswerAsync(string path, long asked, SemaphoreSlim? room)
    {
        byte[] answer = await client.GetByteArrayAsync(path);
        double took = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        room?.Release();
        Interlocked.Add(ref _bytes, answer.Length);
        lock (_took)
        {
            _took.Add(took);
        }
    }
}
