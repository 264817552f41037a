using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pathology.Testing;

namespace Pathology.Core.Tests.Stains;

/// <summary>A tile with what Python/stains.py makes of it (numpy 1.24.2), which was held to torchstain's numpy normalizer and to HistomicsTK's reinhard: every byte was equal.</summary>
internal sealed record GoldenTile(
    string Name,
    byte[] Pixels,
    ImmutableArray<double> Matrix,
    ImmutableArray<double> Most,
    byte[] Macenko,
    ImmutableArray<double> Mean,
    ImmutableArray<double> Deviation,
    byte[] Reinhard)
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Pathology.Core.Tests");
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public static GoldenTile[] Stored() => Parse(File.ReadAllText(Path.Combine(s_folder, "Stains", "golden.json")));

    /// <summary>The same made anew, where the system has Python with numpy.</summary>
    public static GoldenTile[] Fresh() => Parse(Python.Run(Path.Combine(s_folder, "Python", "stains.py"), ["numpy"]));

    /// <summary>A copy of its pixels.</summary>
    public Rgb24[] Picture() => MemoryMarshal.Cast<byte, Rgb24>(Pixels).ToArray();

    private static GoldenTile[] Parse(string text) => JsonSerializer.Deserialize<GoldenTile[]>(text, s_options)!;
}
