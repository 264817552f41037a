using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>What the user asked <c>tiles</c> to do, checked.</summary>
internal sealed record TilesRequest(
    string Slide, ModelInfo Model, string Output, string Format, PlanOptions Plan, string Tissue, SlideOpenOptions Opening, bool ForcesResolution);
