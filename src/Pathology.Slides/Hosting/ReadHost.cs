using Pathology.Slides.Hosting;
using Pathology.Slides.OpenSlide;

namespace Pathology.Slides;

/// <summary>The other side of <see cref="ReadHosts"/>: what the program that they start has to call.</summary>
public static class ReadHost
{
    /// <summary>Reads slides for the process that started this one, until that ends. Does not return before.</summary>
    /// <param name="arguments">What stands behind <see cref="ReadHostOptions.Arguments"/> on the command line.</param>
    /// <returns>An exit code, where the arguments are not those of a host.</returns>
    public static int Serve(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return HostServer.Serve(arguments, OpenSlideReader.Open);
    }
}
