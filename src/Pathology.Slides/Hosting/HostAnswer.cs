using System.Runtime.InteropServices;

namespace Pathology.Slides.Hosting;

/// <summary>What a host says to a request, as it goes through the pipe. The bytes it speaks of stand in the channel's slot.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Bytes">How many bytes stand in the slot: of the answer, or of the sentence that says what went wrong.</param>
/// <param name="Left">How many more there are, to be asked for with <see cref="HostVerb.GoOn"/>; -1 where the answer is nothing at all.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct HostAnswer(HostStatus Status, int Bytes, long Left);
