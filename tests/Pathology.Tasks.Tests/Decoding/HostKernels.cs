using System.Diagnostics;
using System.Runtime.InteropServices;
using Pathology.Inference;

namespace Pathology.Tasks.Tests;

/// <summary>The GPU's kernels, compiled for this processor by whatever C++ compiler is here: block after block, thread after thread.</summary>
internal sealed unsafe class HostKernels : IDisposable
{
    private const string Loops = """

        template <typename Kernel> static void each(int x, int y, int z, int threads, Kernel kernel)
        {
            blockDim.x = threads;
            for (blockIdx.z = 0; blockIdx.z < z; blockIdx.z++)
                for (blockIdx.y = 0; blockIdx.y < y; blockIdx.y++)
                    for (blockIdx.x = 0; blockIdx.x < x; blockIdx.x++)
                        for (threadIdx.x = 0; threadIdx.x < threads; threadIdx.x++) kernel();
        }
        extern "C" void copyAll(int x, int y, int z, int threads, const Form *form, const Place *places, const int *slots, const byte *pool, byte *tiles)
        { each(x, y, z, threads, [=] { copyTiles(form, places, slots, pool, tiles); }); }
        extern "C" void acrossAll(int x, int y, int z, int threads, const Form *form, const Place *places, const int *slots, const byte *pool, const int *first, const int *weights, byte *rows)
        { each(x, y, z, threads, [=] { shrinkAcross(form, places, slots, pool, first, weights, rows); }); }
        extern "C" void downAll(int x, int y, int z, int threads, const Form *form, const Place *places, const int *first, const int *weights, const byte *rows, byte *tiles)
        { each(x, y, z, threads, [=] { shrinkDown(form, places, first, weights, rows, tiles); }); }
        """;

    private readonly nint _library;

    /// <param name="folder">Where it may compile.</param>
    public HostKernels(string folder)
    {
        string source = Path.Combine(folder, "tiles.cpp");
        string library = Path.Combine(folder, "tiles.so");
        File.WriteAllText(source, KernelCompiler.ReadSource() + Loops);
        using Process compiler = Process.Start(new ProcessStartInfo("c++", ["-std=c++17", "-O1", "-shared", "-fPIC", source, "-o", library]) { RedirectStandardError = true })!;
        string said = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, said);
        _library = NativeLibrary.Load(library);
    }

    /// <summary>Whether they can be compiled here.</summary>
    public static bool CanBe => !OperatingSystem.IsWindows() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "c++")));

    public void Copy(int x, int y, int z, int threads, TileForm* form, TilePlace* places, int* slots, byte* pool, byte* tiles) =>
        ((delegate* unmanaged<int, int, int, int, TileForm*, TilePlace*, int*, byte*, byte*, void>)NativeLibrary.GetExport(_library, "copyAll"))(x, y, z, threads, form, places, slots, pool, tiles);

    public void Across(int x, int y, int z, int threads, TileForm* form, TilePlace* places, int* slots, byte* pool, int* first, int* weights, byte* rows) =>
        ((delegate* unmanaged<int, int, int, int, TileForm*, TilePlace*, int*, byte*, int*, int*, byte*, void>)NativeLibrary.GetExport(_library, "acrossAll"))(x, y, z, threads, form, places, slots, pool, first, weights, rows);

    public void Down(int x, int y, int z, int threads, TileForm* form, TilePlace* places, int* first, int* weights, byte* rows, byte* tiles) =>
        ((delegate* unmanaged<int, int, int, int, TileForm*, TilePlace*, int*, int*, byte*, byte*, void>)NativeLibrary.GetExport(_library, "downAll"))(x, y, z, threads, form, places, first, weights, rows, tiles);

    public void Dispose() => NativeLibrary.Free(_library);
}
