using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Pathology.Slides.Hosting;

/// <summary>One thread of a host: answers what comes through its channel, until the channel is closed.</summary>
internal sealed class HostWorker(
    HostDesk desk,
    HostMemory memory,
    int slot,
    SafeFileHandle requests,
    SafeFileHandle answers,
    HostLimits limits)
{
    private const int MostWords = 4000;

    private ReadOnlyMemory<byte> _left;

    internal void Run()
    {
        while (HostPipe.TryRead(requests, out HostRequest request))
        {
            limits.BeginRequest();
            HostAnswer answer = Answer(request);
            limits.EndRequest();
            if (!HostPipe.TryWrite(answers, answer))
            {
                return;
            }
        }
    }

    private HostAnswer Answer(in HostRequest request)
    {
        try
        {
            return request.Verb switch
            {
                HostVerb.Open => Give(Open(memory.Slot(slot)[..request.Width].ToArray())),
                HostVerb.Read => Read(request.Region),
                HostVerb.ReadAssociatedImage => Give(MemoryMarshal.AsBytes(desk.Slide.ReadAssociatedImage(Text(request)).Pixels).ToArray()),
                HostVerb.ReadIccProfile => Give(desk.Slide.ReadIccProfile()),
                HostVerb.ListDamagedTiles => Give(DamagedTileFormat.Write(desk.Slide.DamagedTiles)),
                HostVerb.GoOn => GoOn(),
                HostVerb.Close => Close(),
                _ => throw new InvalidOperationException($"There is no request {request.Verb}."),
            };
        }
#pragma warning disable CA1031 // whatever it is, the owner is told
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Tell(failure);
        }
    }

    private HostAnswer Read(in SlideRegion region)
    {
        bool isWhole = desk.Slide.ReadPastDamage(region, MemoryMarshal.Cast<byte, Rgb24>(memory.Slot(slot))[..region.Size.Area]);
        return new HostAnswer(isWhole ? HostStatus.Done : HostStatus.DoneButForTiles, region.Size.Area * 3, 0);
    }

    private byte[] Open(byte[] told)
    {
        (string path, SlideOpenOptions options) = SlideInfoFormat.ReadOptions(told);
        return SlideInfoFormat.Write(desk.Open(path, options));
    }

    private HostAnswer Close()
    {
        desk.Close();
        _left = default;
        return new HostAnswer(HostStatus.Done, 0, 0);
    }

    private HostAnswer Give(byte[]? bytes)
    {
        if (bytes is null)
        {
            return new HostAnswer(HostStatus.Done, 0, Left: -1);
        }

        _left = bytes;
        return GoOn();
    }

    private HostAnswer GoOn()
    {
        int now = Math.Min(_left.Length, HostMemory.SlotBytes);
        _left.Span[..now].CopyTo(memory.Slot(slot));
        _left = _left[now..];
        return new HostAnswer(HostStatus.Done, now, _left.Length);
    }

    private HostAnswer Tell(Exception failure)
    {
        (HostStatus status, string sentence) = failure switch
        {
            UnsupportedSlideException unsupported => (HostStatus.Unsupported, WithoutPath(unsupported)),
            SlideException damaged => (HostStatus.Damaged, WithoutPath(damaged)),
            MachineNotReadyException or DllNotFoundException => (HostStatus.MachineNotReady, failure.Message),
            OutOfMemoryException => (HostStatus.Damaged, "asks for more memory than a slide may take; the file is damaged."),
            _ => (HostStatus.Damaged, $"something unforeseen happened ({failure.GetType().Name}: {failure.Message})."),
        };
        int length = Encoding.UTF8.GetBytes(sentence.Length > MostWords ? sentence[..MostWords] : sentence, memory.Slot(slot));
        return new HostAnswer(status, length, 0);
    }

    // The owner puts the path back when it throws the same.
    private static string WithoutPath(SlideException failure) =>
        failure.Message.StartsWith($"{failure.Path}: ", StringComparison.Ordinal) ? failure.Message[(failure.Path.Length + 2)..] : failure.Message;

    private string Text(in HostRequest request) => Encoding.UTF8.GetString(memory.Slot(slot)[..request.Width]);
}
