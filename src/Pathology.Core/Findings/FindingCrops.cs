using System.Collections.Immutable;
using System.Globalization;

namespace Pathology;

/// <summary>The crops of a slide's findings, and what is to be said of those that could not be read.</summary>
/// <param name="Crops">In the order that they are shown in.</param>
/// <param name="Warnings">One sentence each.</param>
public sealed record FindingCrops(ImmutableArray<FindingCrop> Crops, ImmutableArray<string> Warnings)
{
    /// <summary>Reads the slide's own pixels around its findings.</summary>
    /// <remarks>
    /// A picture for the eye is no reason to give up a slide that was scored: where the pixels cannot be read, the crops are missing, and
    /// the warnings say which.
    /// </remarks>
    /// <param name="slide">Stays the caller's.</param>
    /// <param name="findings">All findings of the slide.</param>
    /// <param name="plan">Which of them, and how much of each.</param>
    /// <param name="cancellationToken">Looked at before each crop.</param>
    public static FindingCrops Read(ISlide slide, ImmutableArray<Lesion> findings, CropPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(plan);
        Lesion[] chosen = [.. plan.Choose(findings)];
        ImmutableArray<FindingCrop>.Builder crops = ImmutableArray.CreateBuilder<FindingCrop>(chosen.Length);
        List<int> damaged = [];
        try
        {
            foreach (Lesion finding in chosen)
            {
                cancellationToken.ThrowIfCancellationRequested();
                BaseRectangle area = plan.AreaOf(finding, slide.Info);
                var picture = new RgbImage(new PixelSize((int)area.Width, (int)area.Height));
                if (!slide.ReadPastDamage(new SlideRegion(0, new BasePoint(area.X, area.Y), picture.Size), picture.Pixels))
                {
                    damaged.Add(finding.Number);
                }

                crops.Add(new FindingCrop(finding.Number, area, picture));
            }
        }
        catch (SlideException error)
        {
            return new FindingCrops(crops.ToImmutable(), [.. Blank(damaged), Missing(chosen.Skip(crops.Count), error)]);
        }

        return new FindingCrops(crops.ToImmutable(), [.. Blank(damaged)]);
    }

    private static IEnumerable<string> Blank(List<int> findings) => findings.Count == 0 ? [] :
    [
        $"Parts of the crops of findings {Numbers(findings)} are blank, since stored tiles of level 0 are damaged: copy the slide again.",
    ];

    private static string Missing(IEnumerable<Lesion> findings, SlideException error)
    {
        string before = $"{error.Path}: ";
        string reason = error.Message.StartsWith(before, StringComparison.Ordinal) ? error.Message[before.Length..] : error.Message;
        return $"There are no crops of findings {Numbers(findings.Select(finding => finding.Number))}, since level 0 cannot be read there: {reason}";
    }

    private static string Numbers(IEnumerable<int> findings) => string.Join(", ", findings.Order().Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
