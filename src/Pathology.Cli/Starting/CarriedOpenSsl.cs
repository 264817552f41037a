using System.Runtime.InteropServices;

namespace Pathology.Cli;

/// <summary>Gives .NET, which ends the program where a Linux system has no OpenSSL, the one that a packaged program carries.</summary>
internal static class CarriedOpenSsl
{
    private const string Library = "libssl.so.3";

    /// <summary>Loads the carried one where the system has none. Before anything is hashed or sent.</summary>
    public static void Offer()
    {
        // The system's goes first, since it is kept mended. What is loaded once under this name is what .NET finds later.
        string carried = Path.Combine(AppContext.BaseDirectory, NativePackage.CarriedFolder, Library);
        if (File.Exists(carried) && !NativeLibrary.TryLoad(Library, out _))
        {
            NativeLibrary.TryLoad(carried, out _);
        }
    }
}
