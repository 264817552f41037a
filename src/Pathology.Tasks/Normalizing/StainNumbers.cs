using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pathology.Tasks;

/// <summary>The numbers of a stain, for telling one from another.</summary>
internal static class StainNumbers
{
    /// <summary>SHA-256 of them, in lower-case hex.</summary>
    public static string HashOf(StainProfile profile) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(Of(profile))));

    private static double[] Of(StainProfile profile) => profile switch
    {
        MacenkoProfile { Haematoxylin: var h, Eosin: var e } macenko => [h.Red, h.Green, h.Blue, e.Red, e.Green, e.Blue, macenko.MostHaematoxylin, macenko.MostEosin],
        ReinhardProfile { Mean: var m, Deviation: var d } => [m.L, m.Alpha, m.Beta, d.L, d.Alpha, d.Beta],
        _ => throw new ArgumentException($"Nobody said which numbers a profile of {profile.Method} has.", nameof(profile)),
    };
}
