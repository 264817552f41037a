using Pathology.Outputs;
using Pathology.Slides;
using Pathology.Viewer.Catalog;

namespace Pathology.Viewer.Slides;

/// <summary>Which of several pictures of one place is shown: the one that was screened.</summary>
internal static class ChosenPicture
{
    /// <summary>How a slide is opened so that its heatmap lies over what was scored; as any slide where there is no result to ask.</summary>
    public static SlideOpenOptions Of(SlideEntry entry, SlideOpenOptions opening, Func<string, ScreenedSlide> read)
    {
        if (!entry.IsScreened || entry.Folder is null)
        {
            return opening;
        }

        try
        {
            ScreenedSlide screened = read(entry.Folder);
            return opening with { FocalPlane = screened.FocalPlane, OpticalPath = screened.OpticalPath };
        }
        catch (InputFileException)
        {
            return opening; // the page says what is wrong with the result
        }
    }
}
