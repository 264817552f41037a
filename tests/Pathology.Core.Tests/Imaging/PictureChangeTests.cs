using System.Globalization;
using System.Runtime.InteropServices;
using Pathology.Testing;

namespace Pathology.Tests.Imaging;

/// <summary>Changed pictures against those that scikit-image, SciPy and Pillow give.</summary>
public class PictureChangeTests
{
    private static readonly PixelSize s_size = new(12, 9);
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Pathology.Core.Tests", "Imaging");

    public static TheoryData<string, string> Stored => [.. References().Where(line => line.Name != "picture").Select(line => new TheoryDataRow<string, string>(line.Name, line.Pixels))];

    [Theory]
    [MemberData(nameof(Stored))]
    public void Apply_AnyChange_GivesThePixelsOfThePythonLibraries(string name, string expected)
    {
        using IPictureChange change = Named(name);
        byte[] changed = Changed(change);
        byte[] reference = Convert.FromHexString(expected);
        int[] apart = [.. changed.Zip(reference, (ours, theirs) => Math.Abs(ours - theirs))];

        // Some pixel lies between two values, and rounds the other way there.
        (int most, double mean) = name.StartsWith("jpeg", StringComparison.Ordinal) ? (0, 0) : (1, 0.02);
        Assert.InRange(apart.Max(), 0, most);
        Assert.InRange(apart.Average(), 0, mean);
    }

    [Fact]
    public void References_MadeAnew_AreThoseThatAreStored() => Assert.Equal(
        File.ReadAllText(Path.Combine(s_folder, "picture_changes.txt")),
        Python.Run(Path.Combine(s_folder, "picture_changes.py"), ["numpy", "scipy", "skimage", "PIL"]));

    [Fact]
    public void Apply_NoStrengthOfAChange_ChangesNoPixel()
    {
        byte[] picture = MemoryMarshal.AsBytes(Picture().AsSpan()).ToArray();
        foreach (IPictureChange change in (IPictureChange[])[new StainChange(1, 1), new HueChange(0), new HueChange(360), new ColourCast(1, 1), new TurnChange(s_size, 0)])
        {
            using (change)
            {
                Assert.Equal(picture, Changed(change));
            }
        }
    }

    [Fact]
    public void Apply_ColourCast_MultipliesRedAndBlueAlone()
    {
        using var cast = new ColourCast(1.05, 0.95);
        var changed = new Rgb24[2];
        cast.Apply([new Rgb24(100, 100, 100), new Rgb24(250, 250, 0)], changed);
        Assert.Equal([new Rgb24(105, 100, 95), new Rgb24(255, 250, 0)], changed);
    }

    [Fact]
    public void Apply_BlurWiderThanThePicture_KeepsAFlatPictureFlat()
    {
        using var blur = new BlurChange(new PixelSize(2, 1), 5);
        var changed = new Rgb24[2];
        blur.Apply([new Rgb24(10, 200, 255), new Rgb24(10, 200, 255)], changed);
        Assert.Equal([new Rgb24(10, 200, 255), new Rgb24(10, 200, 255)], changed);
    }

    private static IPictureChange Named(string name)
    {
        string[] words = name.Split(',');
        double[] numbers = [.. words.Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        return words[0] switch
        {
            "stain" => new StainChange(numbers[0], numbers[1]),
            "hue" => new HueChange(numbers[0]),
            "blur" => new BlurChange(s_size, numbers[0]),
            _ => new JpegChange(s_size, (int)numbers[0]),
        };
    }

    private static byte[] Changed(IPictureChange change)
    {
        var changed = new Rgb24[s_size.Area];
        change.Apply(Picture(), changed);
        return MemoryMarshal.AsBytes(changed.AsSpan()).ToArray();
    }

    private static Rgb24[] Picture() => MemoryMarshal.Cast<byte, Rgb24>(Convert.FromHexString(References().Single(line => line.Name == "picture").Pixels)).ToArray();

    private static IEnumerable<(string Name, string Pixels)> References() => File.ReadLines(Path.Combine(s_folder, "picture_changes.txt")).Select(line => (line.Split(' ')[0], line.Split(' ')[1]));
}
