using System.Collections.Immutable;
using System.Diagnostics;
using Npgsql;
using Pathology.Fleet;

namespace Pathology.FleetLoad;

/// <summary>
/// Workers on a real queue, in played time: each takes slides, is at them one after the other, and tells; one in a hundred dies at some moment and
/// comes back after five minutes, its leases running out meanwhile. Beats are counted, not sent.
/// </summary>
internal static class LeaseSimulation
{
    private const double Away = 300;
    private const double WaitAtEnd = 20; // what a worker that finds nothing waits, at most

    public static async Task RunAsync(MeasuredTimes times, int slides, int workers, string address)
    {
        (double Expected, double Taken)[] set = times.Draw(slides);
        double least = set.Sum(slide => slide.Taken) / workers;
        foreach (int take in (int[])[1, 4])
        {
            await RunAsync(set, workers, take, least, address);
        }
    }

    private static async Task RunAsync((double Expected, double Taken)[] set, int workers, int take, double least, string address)
    {
        string name = $"simulated-{take}-{Guid.NewGuid():N}";
        QueueRules rules = new() { Lease = TimeSpan.FromHours(12) }; // played time does not pass in the database: leases run out when told to
        await using SlideLeases queue = new(QueueAddress.Parse(address), name, rules);
        await queue.AddAsync(MadePlan.Of(set.Select(slide => slide.Expected)), CancellationToken.None);
        double lease = new QueueRules().Lease.TotalSeconds;
        double beat = new QueueRules().Heartbeat.TotalSeconds;
        var random = new Random(2);
        PriorityQueue<Event, double> events = new();
        for (int worker = 0; worker < workers; worker++)
        {
            events.Enqueue(new Event(worker, null, 0), random.NextDouble() * 60); // nobody starts a thousand in one moment
        }

        HashSet<int> mortal = [.. Enumerable.Range(0, workers).Where(_ => random.NextDouble() < 0.01)];
        double[] busy = new double[workers];
        double[] ended = new double[workers];
        (long takes, long dones, double beats, double now, int done) = (0, 0, 0, 0, 0);
        var clock = Stopwatch.StartNew();
        SortedDictionary<long, int> perMinute = [];
        while (events.TryDequeue(out Event? next, out now))
        {
            if (next.Expires is { } token)
            {
                await ExpireAsync(address, token);
                continue;
            }

            if (next.Taken is null || next.At == next.Taken.Value.Length)
            {
                if (done == set.Length)
                {
                    continue;
                }

                ImmutableArray<LeasedSlide> taken = await queue.TakeAsync($"w{next.Worker}", take, CancellationToken.None);
                Count(perMinute, now);
                takes++;
                if (taken.Length == 0)
                {
                    events.Enqueue(new Event(next.Worker, null, 0), now + (WaitAtEnd * (0.5 + random.NextDouble())));
                }
                else if (mortal.Contains(next.Worker) && random.NextDouble() < 0.05)
                {
                    mortal.Remove(next.Worker);
                    events.Enqueue(new Event(next.Worker, null, 0) { Expires = taken[0].Token }, now + lease);
                    events.Enqueue(new Event(next.Worker, null, 0), now + Away);
                }
                else
                {
                    events.Enqueue(new Event(next.Worker, taken, 0), now);
                }

                continue;
            }

            // A slide begins; what is told at its end is told before the next event of this worker.
            LeasedSlide slide = next.Taken.Value[next.At];
            double seconds = set[MadePlan.IndexOf(slide.Slide)].Taken;
            busy[next.Worker] += seconds;
            beats += seconds / beat;
            ended[next.Worker] = now + seconds;
            dones++;
            Count(perMinute, now + seconds);
            done += await queue.DoneAsync(slide, CancellationToken.None) ? 1 : 0;
            events.Enqueue(next with { At = next.At + 1 }, now + seconds);
        }

        QueueCounts counts = await queue.CountsAsync(CancellationToken.None);
        double last = ended.Max();
        double[] inOrder = [.. ended.Order()];
        Console.WriteLine(FormattableString.Invariant(
            $"take {take}, {workers} workers: {counts.Done} of {counts.Slides} slides done, {counts.Aside + counts.Failed} lost; ends after {last:0} s ({last / least:0.000} of the least there can be), idle {1 - (busy.Sum() / (last * workers)):P2}, the last {last - inOrder[workers / 2]:0} s after the median worker; {(takes + dones + beats) / last:0.0} queries/s in the mean, {perMinute.Values.Max() / 60.0:0.0}/s without beats in the busiest minute; {(takes + dones) / clock.Elapsed.TotalSeconds:0} queries/s answered by the database"));
    }

    private static void Count(SortedDictionary<long, int> perMinute, double now) => perMinute[(long)(now / 60)] = perMinute.GetValueOrDefault((long)(now / 60)) + 1;

    private static async Task ExpireAsync(string address, Guid token)
    {
        await using var connection = new NpgsqlConnection(MadePlan.ConnectionString(address));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("update pathology_slide set lease = now() - interval '1 second' where token = @token and state = 'leased'", connection);
        command.Parameters.Add(new NpgsqlParameter("token", token));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A worker that is about to begin a slide of a taking, or to take; or a lease that runs out.</summary>
    private sealed record Event(int Worker, ImmutableArray<LeasedSlide>? Taken, int At)
    {
        public Guid? Expires { get; init; }
    }
}
