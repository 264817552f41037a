using Pathology.Outputs;

namespace Pathology.Tasks;

/// <summary>The resolution that a run took a slide for: its file may say another one, or none, where a list or an option said it then.</summary>
internal static class ScreenedResolution
{
    /// <summary>Micrometres across a base pixel; null where a run took the file's word, or the axes differ, which no option says.</summary>
    /// <param name="folder">The slide's own, in the run.</param>
    /// <exception cref="InputFileException">The folder's files are damaged.</exception>
    public static double? Of(string folder) => ScreenedSlide.Read(folder).Resolution is { } known && known.X == known.Y ? known.X : null;
}
