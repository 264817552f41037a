using System.Diagnostics;
using Pathology.Slides;
using Pathology.Synthesis;

namespace Pathology.Cli;

/// <summary>How fast one thread reads tiles, and all of them together.</summary>
/// <param name="Reader">Which reader took the slide.</param>
/// <param name="OneThread">Megapixels a second of one thread.</param>
/// <param name="AllThreads">Megapixels a second of as many threads as there are processors.</param>
internal sealed record ReadingTrial(string Reader, double OneThread, double AllThreads)
{
    private const int Side = 224;
    private const int MadeSide = 4096;
    private const double Seconds = 1;

    /// <summary>Reads the user's own slide for two seconds, from its middle on.</summary>
    public static ReadingTrial Of(string slide, ReadHosts? hosts)
    {
        var options = new SlideOpenOptions { Hosts = hosts };
        using ISlide warm = Slide.Open(slide, options);
        _ = Rate(warm.Info, options, 1);
        return new ReadingTrial(warm.Info.Reader, Rate(warm.Info, options, 1), Rate(warm.Info, options, Environment.ProcessorCount));
    }

    /// <summary>Reads a small slide that is made for it: tissue in JPEG tiles.</summary>
    public static async Task<ReadingTrial> OfMadeSlideAsync(CancellationToken stop)
    {
        using var folder = new ScratchFolder("doctor");
        string slide = Path.Combine(folder.Path, "made.tif");
        await SlideSynthesizer.WriteAsync(new SynthesisOptions { Width = MadeSide, Height = MadeSide }, slide, progress: null, stop).ConfigureAwait(false);
        return Of(slide, hosts: null);
    }

    // Squares of level 0 in rows, from the middle on and round again. A small slide is read several times, and opened anew for each, since its
    // tiles would be found decoded.
    private static double Rate(SlideInfo info, SlideOpenOptions options, int threads)
    {
        (int across, int down) = ((int)Math.Max(1, info.Width / Side), (int)Math.Max(1, info.Height / Side));
        long squares = 0;
        double taken = 0;
        while (taken < Seconds)
        {
            using ISlide slide = Slide.Open(info.Path, options);
            int next = -1;
            long started = Stopwatch.GetTimestamp();
            Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(ReadSome))];
            Array.ForEach(all, thread => thread.Start());
            Array.ForEach(all, thread => thread.Join());
            taken += Stopwatch.GetElapsedTime(started).TotalSeconds;

            void ReadSome()
            {
                Rgb24[] pixels = new Rgb24[Side * Side];
                for (int i = Interlocked.Increment(ref next); i < across * down && Stopwatch.GetElapsedTime(started).TotalSeconds < Seconds; i = Interlocked.Increment(ref next))
                {
                    int at = (i + (across * (down / 2))) % (across * down);
                    slide.ReadPastDamage(new SlideRegion(0, new BasePoint((long)(at % across) * Side, (long)(at / across) * Side), new PixelSize(Side, Side)), pixels);
                    Interlocked.Increment(ref squares);
                }
            }
        }

        return squares * Side * Side / 1e6 / taken;
    }
}
