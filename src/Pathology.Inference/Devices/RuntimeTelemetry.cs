using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>Keeps ONNX Runtime from telling its makers about the networks that run here and the machine they run on.</summary>
/// <remarks>
/// From 1.31 on its packages do so by default, over HTTPS, on Linux too, and keep an identifier of the machine below the user's cache. This
/// program runs where slides of patients lie: it tells nobody anything.
/// </remarks>
internal static partial class RuntimeTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The runtime looks once, when it is loaded; nothing of this room may load it before.")]
    internal static void TurnOff()
    {
        // .NET keeps an environment of its own, which native libraries do not see on Unix; on Windows it is the system's.
        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows())
        {
            _ = SetVariable(Variable, "1", overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
