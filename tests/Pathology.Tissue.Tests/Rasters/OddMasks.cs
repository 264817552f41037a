namespace Pathology.Tissue.Tests;

/// <summary>Small masks with everything that border following trips over.</summary>
internal static class OddMasks
{
    /// <summary>Noise of a density that grows with the number, on a size that does too, with rings inside one another.</summary>
    public static MaskRaster Make(int number)
    {
        var mask = new MaskRaster(new PixelSize(17 + (number * 7), 13 + (number * 5)));
        var random = new Random(number);
        for (int i = 0; i < mask.Cells.Length; i++)
        {
            mask.Cells[i] = random.Next(13) < number;
        }

        if (number % 3 == 0)
        {
            (int centerX, int centerY) = (mask.Size.Width / 2, mask.Size.Height / 2);
            for (int y = 0; y < mask.Size.Height; y++)
            {
                for (int x = 0; x < mask.Size.Width; x++)
                {
                    // Square rings three cells wide: parts in holes of parts in holes.
                    mask[x, y] = Math.Max(Math.Abs(x - centerX), Math.Abs(y - centerY)) / 3 % 2 == 0;
                }
            }
        }

        return mask;
    }
}
