using NetVips;

namespace Pathology.Tissue;

/// <summary>Keeps libvips from writing to the user's terminal: what is wrong with a mask is in the error, and its warnings help nobody.</summary>
internal static class VipsWords
{
    // Kept for as long as the program: libvips calls it.
    private static readonly Log.LogDelegate s_nowhere = (_, _, _) => { };
    private static readonly Lazy<uint> s_handler = new(() => Log.SetLogHandler("VIPS", Enums.LogLevelFlags.AllButFatal, s_nowhere));

    /// <summary>From now on it is silent.</summary>
    internal static void Silence() => _ = s_handler.Value;
}
