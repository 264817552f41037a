using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>The processes that read slides for this program: the program itself, started again. One set for whatever a command does.</summary>
internal static class ProgramHosts
{
    /// <summary>The hidden command by which the program becomes a host.</summary>
    public const string Command = "read-host";

    /// <summary>Set to <c>off</c>, slides are read in the program's own process, where a damaged file may end it.</summary>
    public const string Variable = "PATHOLOGY_READ_HOSTS";

    private static readonly Lazy<ReadHosts?> s_hosts = new(Start);

    /// <summary>The hosts, started with the first question for them; null where the system or the user has none.</summary>
    /// <exception cref="MachineNotReadyException">They cannot be started.</exception>
    public static ReadHosts? Current => s_hosts.Value;

    /// <summary>Ends them, with the program.</summary>
    public static void End()
    {
        if (s_hosts.IsValueCreated)
        {
            s_hosts.Value?.Dispose();
        }
    }

    private static ReadHosts? Start()
    {
        if (!ReadHosts.IsSupported || Environment.GetEnvironmentVariable(Variable) == "off")
        {
            return null;
        }

        (string program, string[] arguments) = OwnCommand();
        var options = new ReadHostOptions { Program = program, Arguments = [.. arguments, Command] };
        return new ReadHosts(options with { Readers = OpenFiles.ReadersWithin(options.Readers) });
    }

    // The program is its own executable, or an assembly that dotnet was given; or, in tests, one that somebody else's program loaded.
    internal static (string Program, string[] Arguments) OwnCommand()
    {
        string assembly = typeof(ProgramHosts).Assembly.Location;
        string? process = Environment.ProcessPath;
        string name = Path.GetFileNameWithoutExtension(process ?? "");
        return assembly.Length == 0 || name == typeof(ProgramHosts).Assembly.GetName().Name ? (process!, [])
            : name == "dotnet" ? (process!, [assembly])
            : (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } dotnet ? dotnet : "dotnet", [assembly]);
    }
}
