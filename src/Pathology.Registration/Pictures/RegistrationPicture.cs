namespace Pathology.Registration;

/// <summary>
/// Two registered slides beside each other: the fixed one, the moving one as it lies on its glass, and squares of both in turn, the
/// moving one carried.
/// </summary>
public static class RegistrationPicture
{
    private const int PanelSide = 900;
    private const int Gap = 12;
    private const int SquareSide = 60;
    private const int LongestSide = 4096;

    /// <summary>Draws it.</summary>
    /// <param name="moving">The slide that is laid on the other, and its tissue.</param>
    /// <param name="still">The other, and its tissue.</param>
    /// <param name="transform">Between them.</param>
    /// <exception cref="SlideException">One of them cannot be read.</exception>
    public static RgbImage Draw(SlideTissue moving, SlideTissue still, SlideTransform transform)
    {
        ArgumentNullException.ThrowIfNull(moving);
        ArgumentNullException.ThrowIfNull(still);
        ArgumentNullException.ThrowIfNull(transform);
        var mine = new SlideView(still, PanelSide, LongestSide);
        var theirs = new SlideView(moving, PanelSide, LongestSide);
        int width = (2 * mine.Panel.Width) + theirs.Panel.Width + (2 * Gap);
        var picture = new RgbImage(new PixelSize(width, Math.Max(mine.Panel.Height, theirs.Panel.Height)));
        picture.Pixels.Fill(Rgb24.White);
        int second = mine.Panel.Width + Gap;
        int third = second + theirs.Panel.Width + Gap;
        Fill(picture, 0, mine.Panel, (x, y) => mine.At(mine.BaseOf(x, y)));
        Fill(picture, second, theirs.Panel, (x, y) => theirs.At(theirs.BaseOf(x, y)));
        Fill(picture, third, mine.Panel, (x, y) =>
        {
            (double X, double Y) place = mine.BaseOf(x, y);
            return ((x / SquareSide) + (y / SquareSide)) % 2 == 0 ? mine.At(place) : theirs.At(transform.ToMoving(place.X, place.Y));
        });
        return picture;
    }

    private static void Fill(RgbImage picture, int left, PixelSize panel, Func<int, int, Rgb24> colour)
    {
        for (int y = 0; y < panel.Height; y++)
        {
            for (int x = 0; x < panel.Width; x++)
            {
                picture[left + x, y] = colour(x, y);
            }
        }
    }
}
