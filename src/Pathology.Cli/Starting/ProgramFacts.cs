using System.Reflection;
using System.Runtime.InteropServices;

namespace Pathology.Cli;

/// <summary>What this program is, and what it runs on.</summary>
internal static class ProgramFacts
{
    /// <summary>Its version, with the commit where the build knew it.</summary>
    public static string Version { get; } = typeof(ProgramFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    /// <summary>How it came here.</summary>
    public static string Build { get; } = Directory.Exists(Path.Combine(AppContext.BaseDirectory, NativePackage.CarriedFolder))
        ? $"packaged with its libraries for {RuntimeInformation.RuntimeIdentifier}"
        : $"{RuntimeInformation.RuntimeIdentifier}, with the libraries of this machine";

    /// <summary>The system, its processor and .NET's version.</summary>
    public static string System { get; } =
        $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors), {RuntimeInformation.FrameworkDescription}";
}
