using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests.Fleet;

/// <summary>A SLURM cluster of this machine alone: real munged, slurmctld and slurmd, started and stopped by a test.</summary>
internal sealed class SlurmCluster : IAsyncDisposable
{
    private static readonly string[] s_programs = ["/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _daemons = [];

    private SlurmCluster()
    {
    }

    /// <summary>Starts a cluster, or skips the test where SLURM is not installed.</summary>
    public static async Task<SlurmCluster> StartAsync()
    {
        Assert.SkipUnless(s_programs.All(File.Exists), "SLURM is not here (apt-get install slurm-wlm munge).");
        Assert.SkipUnless(Environment.UserName == "root", "A cluster of one's own is started by root.");
        var cluster = new SlurmCluster();
        try
        {
            await cluster.BeginAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one of SLURM's programs and gives what it printed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    /// <summary>The tasks on the node, as <c>ARRAY_TASK</c>.</summary>
    public static async Task<string[]> RunningAsync() =>
        [.. (await RunAsync("squeue", "-h", "-r", "-t", "RUNNING", "-o", "%i")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(id => id.Contains('_', StringComparison.Ordinal))];

    /// <summary>Waits until no job waits or runs.</summary>
    public static async Task WaitUntilIdleAsync()
    {
        while ((await RunAsync("squeue", "-h")).Length > 0)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Process daemon in Enumerable.Reverse(_daemons))
        {
            if (!daemon.HasExited)
            {
                PathologyProcess.Send(daemon.Id, 15);
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                try
                {
                    await daemon.WaitForExitAsync(limit.Token);
                }
                catch (OperationCanceledException)
                {
                    daemon.Kill(entireProcessTree: true);
                }
            }

            daemon.Dispose();
        }

        Environment.SetEnvironmentVariable("SLURM_CONF", null);
        _folder.Dispose();
    }

    private async Task BeginAsync()
    {
        string host = Dns.GetHostName().Split('.')[0];
        (string state, string spool, string key, string socket, string conf) = (_folder["state"], _folder["spool"], _folder["munge.key"], _folder["munge.sock"], _folder["slurm.conf"]);
        Directory.CreateDirectory(state);
        Directory.CreateDirectory(spool);
        using (var file = new FileStream(key, OwnFile()))
        {
            file.Write(RandomNumberGenerator.GetBytes(128));
        }

        File.WriteAllText(conf, $"""
            ClusterName=one
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser=root
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            AuthType=auth/munge
            AuthInfo=socket={socket},cred_expire=5
            StateSaveLocation={state}
            SlurmdSpoolDir={spool}
            SlurmctldPidFile={_folder["slurmctld.pid"]}
            SlurmdPidFile={_folder["slurmd.pid"]}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            ReturnToService=2
            JobRequeue=1
            KillWait=30
            MpiDefault=none
            SchedulerParameters=sched_interval=1,bf_interval=1
            PreemptType=preempt/partition_prio
            PreemptMode=REQUEUE
            NodeName={host} NodeAddr=127.0.0.1 CPUs={Math.Max(2, Environment.ProcessorCount)} State=UNKNOWN
            PartitionName=main Nodes={host} Default=YES MaxTime=INFINITE State=UP PriorityTier=1 PreemptMode=REQUEUE
            PartitionName=urgent Nodes={host} MaxTime=INFINITE State=UP PriorityTier=10

            """);
        Environment.SetEnvironmentVariable("SLURM_CONF", conf);
        Start("/usr/sbin/munged", "--foreground", "--force", $"--socket={socket}", $"--key-file={key}", $"--log-file={_folder["munged.log"]}", $"--pid-file={_folder["munged.pid"]}", $"--seed-file={_folder["munged.seed"]}");
        await UntilAsync(() => Task.FromResult(File.Exists(socket)), "munged does not start");
        Start("/usr/sbin/slurmctld", "-D", "-f", conf);
        Start("/usr/sbin/slurmd", "-D", "-f", conf, "-N", host);
        await UntilAsync(async () => (await RunAsync("sinfo", "-h", "-p", "main", "-o", "%T")).Trim() is "idle" or "mixed", "the node does not come up");
    }

    // munged takes no key that others may read.
    private static FileStreamOptions OwnFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private void Start(string program, params string[] arguments)
    {
        var daemon = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        daemon.Start();
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    private static async Task UntilAsync(Func<Task<bool>> moment, string otherwise)
    {
        for (int i = 0; i < 240; i++)
        {
            if (await moment())
            {
                return;
            }

            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"A cluster of one node could not be started: {otherwise}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
