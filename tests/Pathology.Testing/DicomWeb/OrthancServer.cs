using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Pathology.Testing.DicomWeb;

/// <summary>Debian's Orthanc with its plug-ins for DICOMweb and whole slides, started in a folder of its own on a free port, and ended with the test.</summary>
public sealed class OrthancServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/Orthanc";
    private const string Plugins = "/usr/share/orthanc/plugins";

    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private OrthancServer(TemporaryFolder folder, Process process, int port)
    {
        (_folder, _process) = (folder, process);
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
    }

    /// <summary>Of Orthanc's own interface.</summary>
    public Uri Address { get; }

    /// <summary>Of its DICOMweb services.</summary>
    public Uri Root => new(Address, "dicom-web");

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    /// <param name="users">Who is let in; everyone on this machine where none is named.</param>
    public static async Task<OrthancServer> StartAsync(params (string Name, string Password)[] users)
    {
        Assert.SkipUnless(
            File.Exists(Program) && File.Exists($"{Plugins}/libOrthancDicomWeb.so") && File.Exists($"{Plugins}/libOrthancWSI.so"),
            "needs Orthanc with its DICOMweb and whole-slide plug-ins (Debian's orthanc, orthanc-dicomweb, orthanc-wsi).");
        var folder = new TemporaryFolder();
        int port = FreePort();
        Directory.CreateDirectory(folder["db"]);
        await File.WriteAllTextAsync(folder["orthanc.json"], $$"""
            {
              "Name": "TEST", "StorageDirectory": "{{folder["db"]}}", "IndexDirectory": "{{folder["db"]}}",
              "Plugins": ["{{Plugins}}/libOrthancDicomWeb.so", "{{Plugins}}/libOrthancWSI.so"],
              "HttpPort": {{port}}, "RemoteAccessAllowed": false, "DicomServerEnabled": false,
              "AuthenticationEnabled": {{(users.Length > 0 ? "true" : "false")}},
              "RegisteredUsers": { {{string.Join(", ", users.Select(user => $"\"{user.Name}\": \"{user.Password}\""))}} },
              "DicomWeb": { "Enable": true, "Root": "/dicom-web/", "EnableWado": true, "Host": "127.0.0.1", "Ssl": false, "StudiesMetadata": "Full", "SeriesMetadata": "Full" }
            }
            """);
        var process = Process.Start(new ProcessStartInfo(Program, [folder["orthanc.json"]]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new OrthancServer(folder, process, port);
        await server.WaitAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(new Uri("system", UriKind.Relative));
                return; // also where it wants to know who is asking
            }
            catch (HttpRequestException)
            {
                if (_process.HasExited || waited.Elapsed > TimeSpan.FromMinutes(2))
                {
                    await DisposeAsync();
                    Assert.Fail("Orthanc is installed and did not start.");
                }

                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
