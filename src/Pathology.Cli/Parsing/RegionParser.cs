namespace Pathology.Cli;

/// <summary>Reads <c>x,y,width,height</c> in base pixels.</summary>
internal static class RegionParser
{
    /// <exception cref="UsageException">The text is not four whole numbers, or the region is empty.</exception>
    public static BaseRectangle? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        long[] numbers = [.. text.Split(',').Select(part =>
            NumberText.TryWhole(part, out long value) ? value : long.MinValue)];
        return numbers.Length == 4 && !numbers.Contains(long.MinValue) && numbers[2] > 0 && numbers[3] > 0
            ? new BaseRectangle(numbers[0], numbers[1], numbers[2], numbers[3])
            : throw new UsageException($"--roi '{text}': write x,y,width,height in pixels of level 0, for example 1000,2000,8000,8000.");
    }
}
