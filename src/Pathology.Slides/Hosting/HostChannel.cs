using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Pathology.Slides.Hosting;

/// <summary>One conversation with a host, seen from its owner: a request, an answer, and the slot that both write in. For one thread at a time.</summary>
internal sealed class HostChannel(HostMemory memory, int slot, TimeProvider time) : IDisposable
{
    private readonly (SafeFileHandle Reading, SafeFileHandle Writing) _requests = HostPipe.Create();
    private readonly (SafeFileHandle Reading, SafeFileHandle Writing) _answers = HostPipe.Create();
    private long _askedAt; // 0 while nothing is asked

    /// <summary>The host's ends of the two pipes, by their numbers among this process's open files.</summary>
    internal string Ends => $"{_requests.Reading.DangerousGetHandle()},{_answers.Writing.DangerousGetHandle()}";

    /// <summary>How long the host has owed an answer; zero where it owes none.</summary>
    internal TimeSpan Owed => Volatile.Read(ref _askedAt) is var since and not 0 ? time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>The host has opened its ends: from now on they are closed when it is gone.</summary>
    internal void LetGo()
    {
        _requests.Reading.Dispose();
        _answers.Writing.Dispose();
    }

    /// <summary>Asks, and waits for the answer.</summary>
    internal HostAnswer Ask(in HostRequest request)
    {
        Volatile.Write(ref _askedAt, Math.Max(1, time.GetTimestamp()));
        try
        {
            return HostPipe.TryWrite(_requests.Writing, request)
                && HostPipe.TryRead(_answers.Reading, out HostAnswer answer)
                && answer.Bytes is >= 0 and <= HostMemory.SlotBytes
                    ? answer
                    : new HostAnswer(HostStatus.Gone, 0, 0);
        }
        finally
        {
            Volatile.Write(ref _askedAt, 0);
        }
    }

    /// <summary>The same with text that goes into the slot.</summary>
    internal HostAnswer Ask(HostVerb verb, ReadOnlySpan<byte> text)
    {
        text.CopyTo(memory.Slot(slot));
        return Ask(new HostRequest(verb, Width: text.Length));
    }

    /// <summary>Asks for bytes of any number, slot by slot; false, with the answer that says why, where it went wrong.</summary>
    /// <param name="bytes">Null where the host says that there is nothing.</param>
    internal bool TryAskForBytes(HostVerb verb, ReadOnlySpan<byte> text, out byte[]? bytes, out HostAnswer answer)
    {
        (bytes, answer) = (null, Ask(verb, text));
        if (answer.Status != HostStatus.Done || answer.Left < 0)
        {
            return answer.Status == HostStatus.Done;
        }

        bytes = new byte[checked((int)(answer.Bytes + answer.Left))];
        int filled = 0;
        while (answer.Status == HostStatus.Done && answer.Bytes <= bytes.Length - filled)
        {
            Bytes(answer).CopyTo(bytes.AsSpan(filled));
            filled += answer.Bytes;
            Trim(answer.Bytes);
            if (filled == bytes.Length)
            {
                return true;
            }

            answer = Ask(new HostRequest(HostVerb.GoOn));
        }

        return false;
    }

    /// <summary>Pixels of an answer, where they stand.</summary>
    internal ReadOnlySpan<Rgb24> Pixels(int count) => MemoryMarshal.Cast<byte, Rgb24>(memory.Slot(slot))[..count];

    /// <summary>The bytes of an answer, where they stand.</summary>
    internal ReadOnlySpan<byte> Bytes(in HostAnswer answer) => memory.Slot(slot)[..answer.Bytes];

    /// <summary>The sentence of an answer that went wrong.</summary>
    internal string Sentence(in HostAnswer answer) => Encoding.UTF8.GetString(Bytes(answer));

    /// <summary>Gives back the memory of an answer that has been copied.</summary>
    internal void Trim(int used) => memory.Trim(slot, used);

    public void Dispose()
    {
        LetGo();
        _requests.Writing.Dispose();
        _answers.Reading.Dispose();
    }
}
