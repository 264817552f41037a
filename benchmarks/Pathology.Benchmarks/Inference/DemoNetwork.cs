using Pathology.Testing;

namespace Pathology.Benchmarks.Inference;

/// <summary>The model that the benchmarks run: the demonstration's, or the folder that PATHOLOGY_BENCH_MODEL names.</summary>
internal static class DemoNetwork
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("PATHOLOGY_BENCH_MODEL")
        ?? Path.Combine(Repository.Root, "samples", "models", "demo-metastasis");
}
