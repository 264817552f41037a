namespace Pathology.Outputs;

/// <summary>A slide's name without the folders that set it apart in a run: what challenges know it by.</summary>
internal static class SlideStem
{
    public static string Of(string slide) => slide[(slide.LastIndexOf('/') + 1)..];
}
