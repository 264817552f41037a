using System.Diagnostics;
using Xunit;

namespace Pathology.Testing;

/// <summary>Debian's Python, which makes test references with the field's own libraries where it is installed.</summary>
public static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Runs a script with the system's Python; skips the test where a module that it needs is absent.</summary>
    /// <param name="modules">The modules it imports, for the check: <c>numpy</c>, <c>openslide</c>.</param>
    /// <returns>What the script printed.</returns>
    public static string Run(string script, string[] modules, params string[] arguments)
    {
        Assert.SkipUnless(
            File.Exists(Interpreter) && Start(["-c", string.Join('\n', modules.Select(module => $"import {module}"))]).ExitCode == 0,
            $"needs the system's Python with {string.Join(", ", modules)}; the stored reference is tested beside this.");
        (int exitCode, string output, string error) = Start([script, .. arguments]);
        Assert.True(exitCode == 0, $"{script} failed: {error}");
        return output;
    }

    private static (int ExitCode, string Output, string Error) Start(string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Interpreter, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
