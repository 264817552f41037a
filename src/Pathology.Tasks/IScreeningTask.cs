using System.Collections.Immutable;
using Pathology.Outputs;
using Pathology.Screening;

namespace Pathology.Tasks;

/// <summary>What slides are screened for, with one model: where it looks, what it makes of a heatmap, and which files its runs have.</summary>
/// <remarks>It holds nothing of a slide: what it learns of one rides on the slide. May be called from any thread.</remarks>
public interface IScreeningTask
{
    /// <summary>What is made of scores, with the model's own where the user said nothing.</summary>
    FindingOptions Findings { get; }

    /// <summary>The files of a run that are its own, and its words in the report.</summary>
    RunTask Run { get; }

    /// <summary>What the user should know before the first slide, a sentence each.</summary>
    ImmutableArray<string> Notes { get; }

    /// <summary>The part of a slide that is scored, told from afar, before a tile is read.</summary>
    /// <exception cref="SlideException">The slide cannot be read.</exception>
    ScoredPart Choose(ISlide slide, TissueMask tissue, CancellationToken cancellation);

    /// <summary>What a finished heatmap comes to.</summary>
    /// <exception cref="SlideException">Nothing can be made of the scores.</exception>
    SlideFindings Find(PreparedSlide slide, Heatmap heatmap);
}
