using System.Globalization;

namespace Pathology.Slides.Hosting;

/// <summary>What a host is told on its command line.</summary>
/// <param name="Owner">The process that it serves.</param>
/// <param name="Memory">The shared memory, by its number among the owner's open files.</param>
/// <param name="MemoryBytes">Memory that it may take.</param>
/// <param name="ProcessorSeconds">Processor time that a request may take.</param>
/// <param name="Ends">Its ends of the pipes: for each channel that of the requests and that of the answers.</param>
internal sealed record HostArguments(int Owner, int Memory, long MemoryBytes, int ProcessorSeconds, string Ends)
{
    internal string[] Write() =>
    [
        .. new long[] { Owner, Memory, MemoryBytes, ProcessorSeconds }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Ends,
    ];

    /// <summary>Null where the arguments are not those of a host.</summary>
    internal static HostArguments? Read(IReadOnlyList<string> arguments) =>
        arguments is [var owner, var memory, var bytes, var seconds, var ends]
        && NumberText.TryCount(owner, out int process)
        && NumberText.TryCount(memory, out int file)
        && NumberText.TryWhole(bytes, out long most)
        && NumberText.TryCount(seconds, out int time)
        && Pairs(ends) is { Count: > 0 }
            ? new HostArguments(process, file, most, time, ends)
            : null;

    /// <summary>The pairs of pipe ends, by their numbers among the owner's open files.</summary>
    internal IReadOnlyList<(int Requests, int Answers)> Channels() => Pairs(Ends)!;

    private static List<(int Requests, int Answers)>? Pairs(string ends)
    {
        List<int> numbers = [];
        foreach (string end in ends.Split(','))
        {
            if (!NumberText.TryCount(end, out int number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.Count % 2 == 0 ? [.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))] : null;
    }
}
