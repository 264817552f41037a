using Pathology.Slides.Formats;

namespace Pathology.Slides.OpenSlide;

/// <summary>What the OpenSlide library reads: every vendor's format that it knows.</summary>
internal sealed class OpenSlideFormat : ISlideFormat
{
    public string Name => "openslide";

    public string Summary => "every format of the OpenSlide library";

    public ISlide? TryOpen(string path, SlideOpenOptions options, out string reason)
    {
        reason = "";
        try
        {
            return options.Hosts is { } hosts ? hosts.Open(path, options) : OpenSlideReader.Open(path, options);
        }
        catch (UnsupportedSlideException unsupported)
        {
            reason = unsupported.Message[(path.Length + 2)..].TrimEnd('.');
            return null;
        }
    }
}
