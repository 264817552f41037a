using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Pathology.Fleet;

/// <summary>
/// Whose a results folder is, on storage where locks are not to be trusted: a file by which the last one that took the folder is known. Who
/// finds another's name in it stops.
/// </summary>
/// <remarks>
/// A task whose node was cut off may still be at work when its successor begins elsewhere. The successor writes its own name and then waits
/// longer than the other takes to see it. An owner that ended well has removed its name, so nobody waits after that; nor after one
/// of this machine that is gone.
/// </remarks>
public sealed class FolderOwner : IAsyncDisposable
{
    private const string FileName = ".owner";

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(60); // four looks, and what a network disk keeps of old names

    private readonly string _path;
    private readonly string _name;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _looking;

    private FolderOwner(string path, string name, TimeProvider clock)
    {
        (_path, _name) = (path, name);
        _looking = LookAsync(clock);
    }

    /// <summary>Cancelled when another has taken the folder.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes a folder, which is made where it is not there.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="note">Is told why it takes a while, where it does.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IOException">A process of this machine has it, or it cannot be written.</exception>
    public static async Task<FolderOwner> TakeAsync(string folder, Action<string> note, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(clock);
        string path = Path.Combine(folder, FileName);
        string? before = ReadName(path);
        bool isHere = before?.Split(' ') is [var machine, ..] && machine == Environment.MachineName;
        if (isHere && before!.Split(' ') is [_, var number, var since, ..] && NumberText.TryCount(number, out int process) && NumberText.TryWhole(since, out long start) && IsAlive(process, start))
        {
            throw new IOException($"{folder}: process {process} of this machine is writing here; wait until it has ended.");
        }

        string name = FormattableString.Invariant($"{Environment.MachineName} {Environment.ProcessId} {StartOf(Environment.ProcessId)} {Guid.NewGuid():N}");
        AtomicFile.Write(path, output => output.Write(Encoding.UTF8.GetBytes(name)));
        if (before is not null && !isHere)
        {
            note($"{folder} was left by {before.Split(' ')[0]}, which may not know; going on in {s_grace.TotalSeconds:0} s.");
            await Task.Delay(s_grace, clock, cancellationToken).ConfigureAwait(false);
        }

        return new FolderOwner(path, name, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _looking.ConfigureAwait(false);
        if (ReadName(_path) == _name)
        {
            AtomicFile.Remove(_path);
        }

        _lost.Dispose();
        _end.Dispose();
    }

    private async Task LookAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(s_look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                // A name that cannot be read now is looked for again.
                if (ReadName(_path) is { } owner && owner != _name)
                {
                    await _lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    // Numbers of processes are used again; one that began at another time is another.
    private static bool IsAlive(int process, long start) => process != Environment.ProcessId && StartOf(process) is > 0 and var began && Math.Abs(began - start) <= 1;

    // In seconds since 1970; 0 where there is no such process, or it is not ours to look at.
    private static long StartOf(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return new DateTimeOffset(found.StartTime).ToUnixTimeSeconds();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    private static string? ReadName(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
