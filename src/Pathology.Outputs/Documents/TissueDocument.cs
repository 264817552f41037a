namespace Pathology.Outputs;

/// <summary>The tissue mask in <c>result.json</c>: how it was made, the share of the slide it covers, and its raster's size.</summary>
internal sealed record TissueDocument(string Method, double Fraction, int Width, int Height);
