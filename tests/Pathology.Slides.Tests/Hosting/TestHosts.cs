using Pathology.Testing;

namespace Pathology.Slides.Tests.Hosting;

/// <summary>Hosts for tests: the program Pathology.TestHost, whose slides may misbehave.</summary>
internal static class TestHosts
{
    internal static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Pathology.TestHost.dll");

    internal static ReadHostOptions Options { get; } = new() { Program = "dotnet", Arguments = [Program, "serve"] };

    /// <summary>Hosts, or a skipped test where the system has none.</summary>
    internal static ReadHosts Start(ReadHostOptions? options = null, TimeProvider? time = null)
    {
        Assert.SkipUnless(ReadHosts.IsSupported, "hosts are processes as Linux has them.");
        return new ReadHosts(options ?? Options, time);
    }

    /// <summary>A real slide under a name that tells the host what to do.</summary>
    internal static string Slide(TemporaryFolder folder, string name)
    {
        string path = folder[name];
        File.Copy(SharedData.Require("slides/odd/small.svs"), path);
        return path;
    }

    internal static Rgb24[] Read(ISlide slide)
    {
        Rgb24[] pixels = new Rgb24[16 * 16];
        slide.Read(new SlideRegion(0, new BasePoint(0, 0), new PixelSize(16, 16)), pixels);
        return pixels;
    }
}
