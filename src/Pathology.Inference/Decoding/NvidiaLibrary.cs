using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>A library of NVIDIA's CUDA toolkit, found at run time, as every native library.</summary>
internal static class NvidiaLibrary
{
    /// <summary>Loads the first of its files that is on this machine.</summary>
    /// <param name="files">The one that is wanted most first.</param>
    /// <param name="what">What it is and how to get it, for whoever has it not.</param>
    /// <exception cref="DecodingException">None is.</exception>
    public static nint Load(IReadOnlyList<string> files, string what)
    {
        foreach (string file in files)
        {
            if (NativeLibrary.TryLoad(file, out nint library))
            {
                return library;
            }
        }

        throw new DecodingException($"{files[0]} could not be loaded ({what})");
    }
}
