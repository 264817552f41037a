using System.Collections.Immutable;
using Pathology.Slides.Dicom;
using Pathology.Slides.Levels;
using Pathology.Slides.Ndpi;
using Pathology.Slides.OpenSlide;
using Pathology.Slides.Tiff;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Formats;

/// <summary>Every format there is.</summary>
internal static class SlideFormats
{
    /// <summary>In the order they are asked: our own readers first, since a file cannot end the process through them.</summary>
    internal static ImmutableArray<ISlideFormat> All { get; } = [new TiffFormat(), new NdpiFormat(), new DicomFormat(), new OpenSlideFormat()];

    /// <summary>Opens a file by the first format that reads it.</summary>
    /// <exception cref="UnsupportedSlideException">None does; the message has every format's reason.</exception>
    /// <exception cref="SlideException">A format knows the file and finds it damaged.</exception>
    internal static ISlide Open(string path, SlideOpenOptions options)
    {
        ImmutableArray<ISlideFormat> asked = options.Reader is { } name ? [.. All.Where(format => format.Name == name)] : All;
        List<string> reasons = [];
        foreach (ISlideFormat format in asked)
        {
            try
            {
                if (format.TryOpen(path, options, out string reason) is { } slide)
                {
                    ThrowUnlessChosen(path, format, options, slide);
                    return Checked(slide) ?? format.TryOpen(path, options, out _)!;
                }

                reasons.Add($"{format.Name}: {reason}");
            }
            catch (Exception failure) when (format != asked[^1] && failure is MachineNotReadyException or IOException or UnauthorizedAccessException)
            {
                reasons.Add($"{format.Name}: {failure.Message.TrimEnd('.')}");
            }
        }

        throw new UnsupportedSlideException(path, $"is not a slide format that can be read ({string.Join("; ", reasons)}).");
    }

    // Another picture than the one asked for would be scored without a word.
    private static void ThrowUnlessChosen(string path, ISlideFormat format, SlideOpenOptions options, ISlide slide)
    {
        if (!format.HasStacks && (options.FocalPlane is not null || options.OpticalPath is not null))
        {
            slide.Dispose();
            throw new SlideException(path, $"no focal plane or optical path of it can be chosen: the reader {format.Name} reads one picture of each place. Leave the choice out for this slide.");
        }
    }

    /// <summary>Opens a slide and leaves out the levels that are not to be trusted.</summary>
    internal static ISlide Checked(Func<ISlide> open) => Checked(open()) ?? open();

    // Null where the check itself met damage, after which some readers are of no further use: the slide is opened again, and whoever reads
    // what is damaged is told.
    private static ISlide? Checked(ISlide slide)
    {
        try
        {
            ISlide found = LevelCheck.Of(slide);
            (slide as IForgetful)?.Forget();
            return found;
        }
        catch (SlideException)
        {
            slide.Dispose();
            return null;
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }
}
