using System.Diagnostics;
using Pathology.Testing;

namespace Pathology.Fleet.Tests.Slurm;

/// <summary>What SLURM is handed, and what it answers.</summary>
public sealed class ClusterScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, "1-4")]
    [InlineData(new[] { 9, 1, 2, 7, 10 }, "1-2,7,9-10")]
    [InlineData(new[] { 5 }, "5")]
    public void ArrayRange_OfNumbers_IsAsSlurmWritesIt(int[] numbers, string text) => Assert.Equal(text, ArrayRange.Text(numbers));

    [Theory]
    [InlineData("12_3|RUNNING|node7", "12", 3, "RUNNING", true)]
    [InlineData("12_40|PENDING|(Dependency)", "12", 40, "PENDING", false)]
    [InlineData("15|PENDING|(Priority|x)", "15", null, "PENDING", false)]
    public void QueuedTask_OfALine_IsRead(string line, string job, int? task, string state, bool isRunning)
    {
        QueuedTask read = QueuedTask.Parse(line)!;

        Assert.Equal((job, task, state, isRunning), (read.Job, read.Task, read.State, read.IsRunning));
        Assert.Null(QueuedTask.Parse(""));
    }

    [Fact]
    public void Scripts_OfHostileNames_AreBashAndHandThemOnAsTheyAre()
    {
        string output = _folder["it's $(here) & \"there\""];
        var job = new ClusterJob
        {
            Program = "printf '%s\\n'",
            Output = output,
            WorkingFolder = _folder[""],
            Tasks = 2500,
            AtOnce = 30,
            Requirements = ["--partition=gpu", "--gpus=1"],
            ScreenArguments = ["--tissue", "a b;c'd.geojson"],
        };

        ClusterScripts.Write(job);
        string script = new ClusterFolder(output).ScreenScript;
        string printed = Bash(script, ("SLURM_ARRAY_TASK_ID", "7"), "1000");

        Assert.Equal(["screen", "--plan", $"{output}/cluster/plan.json", "--shard", "1007/2500", "--out", $"{output}/parts/1007", "--tissue", "a b;c'd.geojson"], printed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        string text = File.ReadAllText(script);
        Assert.Contains("#SBATCH --array=1-1000%30\n", text, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --partition=gpu\n#SBATCH --gpus=1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    public void Dispose() => _folder.Dispose();

    private static string Bash(string script, (string Name, string Value) variable, string argument)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash here.");
        var start = new ProcessStartInfo("/bin/bash", [script, argument]) { RedirectStandardOutput = true };
        start.Environment[variable.Name] = variable.Value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
