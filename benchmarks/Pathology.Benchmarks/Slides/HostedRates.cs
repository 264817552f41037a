using System.Diagnostics;
using System.Globalization;
using Pathology.Slides;
using Pathology.Testing;

namespace Pathology.Benchmarks.Slides;

/// <summary>
/// What it costs that another process reads: processor time and time by the clock for the same squares of a slide through OpenSlide, in
/// this process and in a host, by one thread and by one for every core. The two take turns, so that a busy machine disturbs both alike.
/// </summary>
internal static class HostedRates
{
    /// <summary>The word by which this program becomes a host.</summary>
    internal const string Command = "read-host";

    private const int Rounds = 41;
    private const int SquaresARound = 64;

    /// <summary>Prints one line a number of threads.</summary>
    public static void Run(string path, int side)
    {
        string assembly = typeof(HostedRates).Assembly.Location;
        using ReadHosts hosts = new(new ReadHostOptions { Program = "dotnet", Arguments = [assembly, Command] });
        using ISlide here = Slide.Open(path, new SlideOpenOptions { Reader = "openslide" });
        using ISlide there = Slide.Open(path, new SlideOpenOptions { Reader = "openslide", Hosts = hosts });
        BasePoint[] squares = [.. Squares(here.Info, side)];
        foreach (int threads in new[] { 1, Environment.ProcessorCount })
        {
            double[] ratios = new double[Rounds];
            (TimeSpan Here, TimeSpan There) processor = default;
            for (int round = -2; round < Rounds; round++)
            {
                BasePoint[] part = [.. Enumerable.Range(0, SquaresARound).Select(i => squares[(((round + 2) * SquaresARound) + i) % squares.Length])];

                // Whoever comes second finds the file's pages warm: they take turns at that too.
                (TimeSpan Clock, TimeSpan Processor) own = default;
                (TimeSpan Clock, TimeSpan Processor) hosted = default;
                for (int turn = 0; turn < 2; turn++)
                {
                    _ = turn == (round & 1) ? own = Time(here, part, side, threads) : hosted = Time(there, part, side, threads);
                }

                if (round >= 0)
                {
                    ratios[round] = hosted.Clock / own.Clock;
                    processor = (processor.Here + own.Processor, processor.There + hosted.Processor);
                }
            }

            Array.Sort(ratios);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(path)} {side}x{side}, {threads} threads: {processor.Here.TotalMilliseconds / Rounds / SquaresARound:0.000} ms of processor a square here, in a host {processor.There / processor.Here:0.000} of it; by the clock {ratios[Rounds / 2]:0.000} (quartiles {ratios[Rounds / 4]:0.000}..{ratios[Rounds * 3 / 4]:0.000})"));
        }
    }

    private static IEnumerable<BasePoint> Squares(SlideInfo info, int side)
    {
        for (long y = 0; y + side <= info.Height; y += side)
        {
            for (long x = 0; x + side <= info.Width; x += side)
            {
                yield return new BasePoint(x, y);
            }
        }
    }

    private static (TimeSpan Clock, TimeSpan Processor) Time(ISlide slide, BasePoint[] squares, int side, int threads)
    {
        (long started, TimeSpan before) = (Stopwatch.GetTimestamp(), Processor());
        int next = -1;
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            Rgb24[] pixels = new Rgb24[side * side];
            for (int i = Interlocked.Increment(ref next); i < squares.Length; i = Interlocked.Increment(ref next))
            {
                slide.Read(new SlideRegion(0, squares[i], new PixelSize(side, side)), pixels);
            }
        }))];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        return (Stopwatch.GetElapsedTime(started), Processor() - before);
    }

    /// <summary>Processor time of this process and of its hosts so far.</summary>
    private static TimeSpan Processor() => Children.Of(Environment.ProcessId).Aggregate(
        Environment.CpuUsage.TotalTime,
        (sum, child) =>
        {
            using var host = Process.GetProcessById(child);
            return sum + host.TotalProcessorTime;
        });
}
