using System.Globalization;

namespace Pathology.ViewerLoad;

/// <summary>What the kernel says of the server.</summary>
internal sealed class ServerProcess(int id)
{
    private const double TicksPerSecond = 100; // USER_HZ of every Linux there is

    /// <summary>Resident memory, in megabytes.</summary>
    public long Megabytes => Status("VmRSS:") / 1024;

    public long Threads => Status("Threads:");

    /// <summary>Processor time so far, of user and system, in seconds.</summary>
    public double Seconds
    {
        get
        {
            string text = File.ReadAllText($"/proc/{id}/stat");
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    public int Sockets => Directory.GetFiles($"/proc/{id}/fd").Count(file => new FileInfo(file).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) ?? false);

    private long Status(string field) => long.Parse(
        File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
