using System.Runtime.InteropServices;
using System.Text;

namespace Pathology.Inference;

/// <summary>NVIDIA's run-time compiler (NVRTC): the kernels' source becomes code for the very GPU that is here.</summary>
internal static unsafe class KernelCompiler
{
    private const string Source = "tiles.cu";

    private static readonly string[] s_names = OperatingSystem.IsWindows()
        ? ["nvrtc64_130_0.dll", "nvrtc64_120_0.dll"]
        : ["libnvrtc.so.13", "libnvrtc.so.12"];

    /// <summary>Code for a GPU of that capability.</summary>
    /// <exception cref="DecodingException">The compiler is not here, or refuses; says why.</exception>
    public static byte[] Compile(int capability)
    {
        nint library = NvidiaLibrary.Load(s_names, "NVIDIA's run-time compiler; pip's nvidia-cuda-nvrtc, or cuda-nvrtc-13-0 of NVIDIA's repository");
        var create = (delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int>)NativeLibrary.GetExport(library, "nvrtcCreateProgram");
        var compile = (delegate* unmanaged<nint, int, byte**, int>)NativeLibrary.GetExport(library, "nvrtcCompileProgram");
        var codeSize = (delegate* unmanaged<nint, nuint*, int>)NativeLibrary.GetExport(library, "nvrtcGetCUBINSize");
        var code = (delegate* unmanaged<nint, byte*, int>)NativeLibrary.GetExport(library, "nvrtcGetCUBIN");
        var destroy = (delegate* unmanaged<nint*, int>)NativeLibrary.GetExport(library, "nvrtcDestroyProgram");
        nint program = 0;
        fixed (byte* source = Text(ReadSource()), name = Text(Source), architecture = Text($"--gpu-architecture=sm_{capability}"))
        {
            try
            {
                Check(create(&program, source, name, 0, null, null), "beginning to compile");
                byte** options = stackalloc byte*[1];
                options[0] = architecture;
                int result = compile(program, 1, options);
                if (result != 0)
                {
                    throw new DecodingException($"compiling {Source} failed with NVRTC's error {result}: {LogOf(library, program)}");
                }

                nuint size;
                Check(codeSize(program, &size), "asking for the code");
                byte[] compiled = new byte[(int)size];
                fixed (byte* first = compiled)
                {
                    Check(code(program, first), "taking the code");
                }

                return compiled;
            }
            finally
            {
                _ = program == 0 ? 0 : destroy(&program);
            }
        }
    }

    /// <summary>The kernels' source, as it lies in <c>native/</c>.</summary>
    internal static string ReadSource()
    {
        using Stream stream = typeof(KernelCompiler).Assembly.GetManifestResourceStream(Source)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string LogOf(nint library, nint program)
    {
        var logSize = (delegate* unmanaged<nint, nuint*, int>)NativeLibrary.GetExport(library, "nvrtcGetProgramLogSize");
        var log = (delegate* unmanaged<nint, byte*, int>)NativeLibrary.GetExport(library, "nvrtcGetProgramLog");
        nuint size;
        if (logSize(program, &size) != 0)
        {
            return "";
        }

        byte[] said = new byte[(int)size];
        fixed (byte* first = said)
        {
            _ = log(program, first);
        }

        return SessionFactory.OneLine(Encoding.UTF8.GetString(said).TrimEnd('\0'));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + "\0");

    private static void Check(int code, string what)
    {
        if (code != 0)
        {
            throw new DecodingException($"{what} failed with NVRTC's error {code}");
        }
    }
}
