using System.Diagnostics;
using Pathology.Testing;

namespace Pathology.Slides.Tests.Hosting;

/// <summary>What a slide can do to the process that reads it, and that it does so to no other slide.</summary>
public sealed class HostLossTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("open-abort", "while opening it, ended with SIGABRT")]
    [InlineData("open-exit", "while opening it, ended with code 5")]
    [InlineData("open-trap", "ended with SIGTRAP")]
    [InlineData("read-segv", "while reading 16 x 16 pixels of level 0 at 0, 0, ended with SIGSEGV")]
    [InlineData("read-abort", "ended with SIGABRT")]
    [InlineData("read-memory", "Its libraries said: failed to allocate")]
    [InlineData("read-hang", "did not answer within 2 s")]
    [InlineData("open-hang", "did not answer within 2 s")]
    public void SlideThatEndsItsHost_FailsAloneWithTheReason(string name, string reason)
    {
        using ReadHosts hosts = TestHosts.Start(TestHosts.Options with
        {
            MemoryBytes = 300L << 20,
            Deadline = name.EndsWith("hang", StringComparison.Ordinal) ? TimeSpan.FromSeconds(2) : TestHosts.Options.Deadline,
        });
        var options = OpenSlide(hosts);
        using ISlide well = Slide.Open(TestHosts.Slide(_folder, "well.svs"), options);
        Rgb24[] pixels = TestHosts.Read(well);
        string path = TestHosts.Slide(_folder, $"{name}.svs");
        ReaderLostException lost = Assert.Throws<ReaderLostException>(() => OpenAndRead(path, options));
        Assert.Equal(path, lost.Path);
        Assert.StartsWith(path, lost.Message, StringComparison.Ordinal);
        Assert.Contains(reason, lost.Message, StringComparison.Ordinal);
        Assert.Equal(pixels, TestHosts.Read(well));
        using ISlide next = Slide.Open(TestHosts.Slide(_folder, "next.svs"), options);
        Assert.Equal(pixels, TestHosts.Read(next));
    }

    private static SlideOpenOptions OpenSlide(ReadHosts hosts) => new() { Hosts = hosts, Reader = "openslide" };

    private static void OpenAndRead(string path, SlideOpenOptions options)
    {
        using ISlide slide = Slide.Open(path, options);
        ReaderLostException first = Assert.Throws<ReaderLostException>(() => TestHosts.Read(slide));
        Assert.Same(first, Assert.Throws<ReaderLostException>(() => TestHosts.Read(slide)));
        throw first;
    }

    [Fact]
    public void SlideThatTurnsInACircle_IsEndedByItsProcessorTime()
    {
        using ReadHosts hosts = TestHosts.Start(TestHosts.Options with { ProcessorTime = TimeSpan.FromSeconds(1) });
        using ISlide slide = Slide.Open(TestHosts.Slide(_folder, "read-loop.svs"), OpenSlide(hosts));
        Assert.Contains("SIGXCPU", Assert.Throws<ReaderLostException>(() => TestHosts.Read(slide)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WordsOfLibraries_StandInTheReasonOnceAndInertly()
    {
        using ReadHosts hosts = TestHosts.Start();
        ReaderLostException lost = Assert.Throws<ReaderLostException>(
            () => Slide.Open(TestHosts.Slide(_folder, "open-abort.svs"), OpenSlide(hosts)));
        Assert.EndsWith(@" Its libraries said: LIB-ERROR: \u001b]0;owned\u0007cannot go on", lost.Message, StringComparison.Ordinal);
        SlideException damaged = Assert.Throws<SlideException>(
            () => Slide.Open(TestHosts.Slide(_folder, "open-damage.svs"), OpenSlide(hosts)));
        Assert.EndsWith("is damaged. Its libraries said: TIFFReadDirectory: Warning, something.", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WordsWithoutEnd_StopNobodyAndAreCut()
    {
        using ReadHosts hosts = TestHosts.Start();
        using ISlide slide = Slide.Open(TestHosts.Slide(_folder, "read-flood.svs"), OpenSlide(hosts));
        Assert.NotEmpty(TestHosts.Read(slide));
    }

    [Fact]
    public void HostKilledFromOutside_FailsItsSlide_AndOneThatWasIdleIsReplaced()
    {
        using ReadHosts hosts = TestHosts.Start(TestHosts.Options with { Spare = 0 });
        var options = OpenSlide(hosts);
        using (ISlide slide = Slide.Open(TestHosts.Slide(_folder, "a.svs"), options))
        {
            Children.KillAll(Environment.ProcessId);
            Assert.Contains("SIGKILL", Assert.Throws<ReaderLostException>(() => TestHosts.Read(slide)).Message, StringComparison.Ordinal);
        }

        using (ISlide slide = Slide.Open(_folder["a.svs"], options))
        {
            TestHosts.Read(slide);
        }

        Children.KillAll(Environment.ProcessId);
        using ISlide again = Slide.Open(_folder["a.svs"], options);
        Assert.NotEmpty(TestHosts.Read(again));
    }

    [Fact]
    public void Dispose_LeavesNoProcess()
    {
        using (ReadHosts hosts = TestHosts.Start())
        {
            using ISlide slide = Slide.Open(TestHosts.Slide(_folder, "a.svs"), OpenSlide(hosts));
            Assert.Equal(2, hosts.Count);
        }

        Assert.Empty(Children.Of(Environment.ProcessId));
    }

    [Fact]
    public void StartsAheadOff_NoProcessUntilASlideNeedsOne()
    {
        using ReadHosts hosts = TestHosts.Start(TestHosts.Options with { StartsAhead = false, Spare = 0 });
        Assert.Equal(0, hosts.Count);
        using ISlide slide = Slide.Open(TestHosts.Slide(_folder, "a.svs"), OpenSlide(hosts));
        Assert.Equal(1, hosts.Count);
        Assert.NotEmpty(TestHosts.Read(slide));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    public void Prepare_StartsAsManyAsAreKeptReadyAndOneAtLeast(int spare, int expected)
    {
        using ReadHosts hosts = TestHosts.Start(TestHosts.Options with { StartsAhead = false, Spare = spare });
        hosts.Prepare();
        hosts.Prepare();
        Assert.Equal(expected, hosts.Count);
    }

    [Fact]
    public async Task OwnerKilled_HostsEndToo()
    {
        Assert.SkipUnless(ReadHosts.IsSupported, "hosts are processes as Linux has them.");
        using Process owner = Process.Start(new ProcessStartInfo("dotnet", [TestHosts.Program, "own", TestHosts.Slide(_folder, "a.svs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("open", await owner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        int[] hosts = Children.Of(owner.Id);
        Assert.NotEmpty(hosts);
        owner.Kill();
        await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => !hosts.Any(Children.IsAlive), TimeSpan.FromSeconds(20)), "a host outlived its owner.");
    }

    [Fact]
    public void ProgramThatIsNoHost_IsSaidToBeNone()
    {
        Assert.SkipUnless(ReadHosts.IsSupported, "hosts are processes as Linux has them.");
        using ReadHosts hosts = new(TestHosts.Options with { Arguments = [TestHosts.Program, "never"] });
        MachineNotReadyException refused = Assert.Throws<MachineNotReadyException>(
            () => Slide.Open(TestHosts.Slide(_folder, "a.svs"), OpenSlide(hosts)));
        Assert.Contains("I am something else.", refused.Message, StringComparison.Ordinal);
        Assert.Throws<MachineNotReadyException>(() => new ReadHosts(TestHosts.Options with { Program = _folder["missing"] }));
    }
}
