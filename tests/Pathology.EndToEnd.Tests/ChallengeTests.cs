using System.Diagnostics;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Twenty made slides of four patients with known truth, all the way: made, screened, staged, scored by the challenges' rules.</summary>
public sealed class ChallengeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Challenge_TwentySlidesOfFourPatients_AreFoundAndStaged()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("samples/challenge.sh needs a Unix shell.");
            return;
        }

        string program = _folder["pathology"];
        File.WriteAllText(program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "pathology.dll")}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        (int exitCode, string error) = await RunAsync(program);

        Assert.True(exitCode == 0, error);
        JsonNode stages = Read("stages");
        Assert.Equal(4, (int)stages["patients"]!);
        Assert.InRange((double)stages["accuracy"]!["value"]!, 0.75, 1);
        Assert.InRange((double)stages["nodeAccuracy"]!["value"]!, 0.85, 1);
        JsonNode lesions = Read("lesions");
        Assert.Equal((20, 8, 8), ((int)lesions["slides"]!, (int)lesions["slidesWithTumour"]!, (int)lesions["lesions"]!["toFind"]!));
        Assert.InRange((double)lesions["froc"]!["mean"]!, 0.8, 1);
        Assert.InRange((double)lesions["auc"]!["value"]!, 0.9, 1);
        Assert.InRange((double)Read("tiles")["auc"]!, 0.85, 1);
        Assert.Equal(25, File.ReadAllLines(_folder["out/results/camelyon17.csv"]).Length); // a header, and for each patient a zip and five nodes
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Error)> RunAsync(string program)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "samples", "challenge.sh"), _folder["out"]])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["PATHOLOGY"] = program },
        };
        using Process script = Process.Start(start)!;
        Task<string> output = script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, error);
    }

    private JsonNode Read(string evaluation) => JsonNode.Parse(File.ReadAllText(_folder[$"out/{evaluation}/evaluation.json"]))!;
}
