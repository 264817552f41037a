using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>What the user asked <c>tiles</c> to do, checked.</summary>
internal sealed record TilesRequest(
    string Slide, ModelInfo Model, string Output, string Format, TileOptions Tiles, SlideOpenOptions Opening, bool ForcesResolution);
