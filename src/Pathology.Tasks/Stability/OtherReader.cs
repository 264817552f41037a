using Pathology.Slides;

namespace Pathology.Tasks;

/// <summary>Another reader of the same file.</summary>
internal static class OtherReader
{
    /// <summary>Opens a slide by the first reader that is not the one it is open by, and sees the same pixels at the plan's level.</summary>
    /// <returns>The slide, the caller's, or null and why there is none.</returns>
    public static (ISlide? Slide, string Reason) Open(SlideInfo info, TilePlan plan, SlideOpenOptions options)
    {
        string own = WordOf(info);
        string reason = "no other reader opens this file";
        foreach ((string name, _) in Slide.Readers)
        {
            if (name == own)
            {
                continue;
            }

            try
            {
                ISlide other = Slide.Open(info.Path, options with { Reader = name });
                if (WordOf(other.Info) != own && IsSame(info, other.Info, plan.Level))
                {
                    return (other, "");
                }

                reason = WordOf(other.Info) == own ? reason : $"{name} sees other levels in it than {own}";
                other.Dispose();
            }
            catch (Exception error) when (error is SlideException or MachineNotReadyException)
            {
                // It is none of its formats, or there is no such library.
            }
        }

        return (null, reason);
    }

    /// <summary>A reader's name, without its version.</summary>
    public static string WordOf(SlideInfo info) => info.Reader.Split(' ')[0];

    private static bool IsSame(SlideInfo one, SlideInfo other, int level) =>
        other.Levels.Length > level
        && (one.Width, one.Height) == (other.Width, other.Height)
        && (one.Levels[level].Width, one.Levels[level].Height) == (other.Levels[level].Width, other.Levels[level].Height);
}
