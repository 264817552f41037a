using System.Runtime.InteropServices;
using Pathology.Slides;
using Pathology.Slides.OpenSlide;

namespace Pathology.TestHost;

/// <summary>A slide that does, when it is opened or read, what its name says: <c>open-abort.svs</c>, <c>read-segv.svs</c>.</summary>
internal sealed partial class MisbehavingSlide(ISlide slide, string deed) : ISlide
{
    private const nint NotOurs = 16; // no address of anything

    public SlideInfo Info => slide.Info;

    internal static ISlide Open(string path, SlideOpenOptions options)
    {
        string[] name = Path.GetFileNameWithoutExtension(path).Split('-');
        if (name is ["open", var opening])
        {
            Do(opening);
        }

        ISlide slide = OpenSlideReader.Open(path, options);
        return name is ["read", var reading] ? new MisbehavingSlide(slide, reading) : slide;
    }

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        Do(deed);
        slide.Read(region, destination);
    }

    public RgbImage ReadAssociatedImage(string name) => slide.ReadAssociatedImage(name);

    public byte[]? ReadIccProfile() => slide.ReadIccProfile();

    public void Dispose() => slide.Dispose();

    private static void Do(string deed)
    {
        switch (deed)
        {
            case "abort":
                Say("LIB-ERROR: \u001b]0;owned\u0007cannot go on\nLIB-ERROR: \u001b]0;owned\u0007cannot go on\n");
                abort();
                break;
            case "trap":
                _ = raise(5);
                break;
            case "segv":
                memset(NotOurs, 1, 8);
                break;
            case "exit":
                _exit(5);
                break;
            case "hang":
                new ManualResetEvent(initialState: false).WaitOne();
                break;
            case "loop":
                while (true)
                {
                    // for ever
                }

            case "memory":
                Eat();
                break;
            case "damage":
                Say("TIFFReadDirectory: Warning, something.\n");
                throw new SlideException("?", "is damaged.");
            case "flood":
                for (int i = 0; i < 200_000; i++)
                {
                    Say("warning: this tile too\n");
                }

                break;
        }
    }

    // As GLib does it: who gets no memory gives up.
    private static void Eat()
    {
        while (malloc(64 << 20) is var block and not 0)
        {
            memset(block, 1, 64 << 20);
        }

        Say("failed to allocate\n");
        abort();
    }

    private static void Say(string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        _ = write(2, bytes, bytes.Length);
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void abort();

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void _exit(int code);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int raise(int signal);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint malloc(nint size);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint memset(nint at, int value, nint size);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint write(int file, byte[] bytes, nint count);
}
