using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Pathology.Testing;

/// <summary>A PostgreSQL server of a test's own, on loopback, gone with the test.</summary>
public sealed class PostgresServer : IDisposable
{
    private const string Programs = "/usr/lib/postgresql";

    private readonly string _folder = Directory.CreateTempSubdirectory("pathology-postgres-").FullName;
    private Process? _server;

    private PostgresServer()
    {
    }

    /// <summary>The password of <see cref="Address"/>'s user, for PGPASSWORD.</summary>
    public static string Password => "a password: with/everything@in it";

    /// <summary>Where its database is, without a password.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts one, or skips the test where PostgreSQL is not installed. PGPASSWORD is set for this process and those it starts.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        string? programs = Directory.Exists(Programs) ? Directory.GetDirectories(Programs).Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) : null;
        Assert.SkipWhen(programs is null, "PostgreSQL is not here (apt-get install postgresql).");
        var server = new PostgresServer();
        try
        {
            await server.BeginAsync(programs!);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
        }

        _server?.Dispose();
        Environment.SetEnvironmentVariable("PGPASSWORD", null);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task BeginAsync(string programs)
    {
        int port = FreePort();
        string data = Path.Combine(_folder, "data");
        string password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, Password);
        if (IsRoot)
        {
            // It does not run as root: as the user that its package made.
            await RunAsync("chown", "-R", "postgres", _folder);
        }

        await RunAsync(Program(Path.Combine(programs, "initdb"), "-D", data, "-U", "lab", "-A", "scram-sha-256", $"--pwfile={password}", "--no-sync"));
        _server = new Process
        {
            StartInfo = Quiet(Program(Path.Combine(programs, "postgres"), "-D", data, "-k", _folder, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off")),
        };
        _server.Start();
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        for (int i = 0; !await ListensAsync(port); i++)
        {
            Assert.True(i < 300 && !_server.HasExited, "PostgreSQL does not start.");
            await Task.Delay(100);
        }

        Address = $"postgres://lab@127.0.0.1:{port}/postgres";
        Environment.SetEnvironmentVariable("PGPASSWORD", Password);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string[] Program(params string[] command) => IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;

    private static async Task RunAsync(params string[] command)
    {
        using Process process = Process.Start(Quiet(command))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)}: {await error}");
    }

    private static ProcessStartInfo Quiet(string[] command) =>
        new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
