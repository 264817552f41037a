using Microsoft.Win32.SafeHandles;
using Pathology.Slides.Hosting.Native;

namespace Pathology.Slides.Hosting;

/// <summary>A host from its first line to its end.</summary>
internal static class HostServer
{
    /// <summary>The one line that a host prints.</summary>
    internal static ReadOnlySpan<byte> Ready => "ready\n"u8;

    private const int WrongUsage = 2;
    private const int StackBytes = 2 << 20;

    internal static int Serve(IReadOnlyList<string> arguments, Func<string, SlideOpenOptions, ISlide> open)
    {
        if (HostArguments.Read(arguments) is not { } told)
        {
            Console.Error.WriteLine("This command reads slides for another process; it is not for people.");
            return WrongUsage;
        }

        HostLimits limits = new(told);
        IReadOnlyList<(int Requests, int Answers)> channels = told.Channels();
        HostMemory memory = HostMemory.Open(told.Owner, told.Memory, channels.Count);
        var desk = new HostDesk(open);
        for (int slot = 0; slot < channels.Count; slot++)
        {
            HostWorker worker = new(
                desk,
                memory,
                slot,
                HostPipe.Open(told.Owner, channels[slot].Requests, FileAccess.Read),
                HostPipe.Open(told.Owner, channels[slot].Answers, FileAccess.Write),
                limits);
            new Thread(worker.Run, StackBytes) { IsBackground = true, Name = "host worker" }.Start();
        }

        limits.Begin();
        using var input = new SafeFileHandle(0, ownsHandle: false);
        using var output = new SafeFileHandle(1, ownsHandle: false);
        _ = NativeMethods.write(output, Ready, Ready.Length);
        _ = NativeMethods.dup2(from: 2, to: 1); // nobody reads the standard output any more: what libraries print there is heard with the rest
        while (HostPipe.TryRead(input, out byte _))
        {
            // Nothing is ever said here. It ends when the owner does, and nothing else is waited for.
        }

        NativeMethods._exit(0);
        return 0;
    }
}
