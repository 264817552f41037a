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
    private static int s_spare = 1; // settled before the first is asked for
    private static readonly HashSet<string> s_ownReaders = new(StringComparer.OrdinalIgnoreCase) { ".tif", ".tiff", ".svs", ".ndpi", ".dcm" };

    /// <summary>The hosts, started with the first slide that needs one; null where the system or the user has none.</summary>
    public static ReadHosts? Current => s_hosts.Value;

    /// <summary>The same for a command that reads no slide beside another: none is kept ready for the next one.</summary>
    public static ReadHosts? ForOne()
    {
        s_spare = 0;
        return Current;
    }

    /// <summary>Starts a host now, so that it is ready when a slide is.</summary>
    public static void Prepare() => Current?.Prepare();

    /// <summary>The same for a run of slides, where the first will need one by its name: what our own readers take costs no process.</summary>
    public static void PrepareFor(string slide, int slides)
    {
        s_spare = Math.Min(s_spare, slides - 1);
        if (!s_ownReaders.Contains(Path.GetExtension(slide)) && !DicomWebSlides.IsAddress(slide))
        {
            Prepare();
        }
    }

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
        var options = new ReadHostOptions { Program = program, Arguments = [.. arguments, Command], StartsAhead = false, Spare = s_spare };
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
