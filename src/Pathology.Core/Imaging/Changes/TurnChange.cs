namespace Pathology;

/// <summary>A picture mirrored and turned: every way in which it can lie.</summary>
/// <param name="size">Of the pictures; square where the axes are swapped.</param>
/// <param name="which">Bit 0 mirrors across, bit 1 down, bit 2 swaps both axes.</param>
public sealed class TurnChange(PixelSize size, int which) : IPictureChange
{
    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<Rgb24> picture, Span<Rgb24> changed) => Turn(picture, changed, size.Width, which);

    public void Dispose()
    {
    }

    /// <summary>One view of a picture: bit 0 mirrors it across, bit 1 down, bit 2 swaps both axes (of a square).</summary>
    public static void Turn(ReadOnlySpan<Rgb24> picture, Span<Rgb24> view, int width, int which)
    {
        int height = picture.Length / width;
        for (int y = 0; y < height; y++)
        {
            int row = (which & 2) == 0 ? y : height - 1 - y;
            for (int x = 0; x < width; x++)
            {
                int column = (which & 1) == 0 ? x : width - 1 - x;
                view[(y * width) + x] = (which & 4) == 0 ? picture[(row * width) + column] : picture[(column * width) + row];
            }
        }
    }
}
