using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Pathology.Synthesis;

namespace Pathology.Training;

/// <summary>
/// Draws fields of slides that nobody wrote and stores them as PPM with a PGM mask (255 where the ground truth says tumour)
/// and an index.csv a part. A part that has its index is not drawn again.
/// </summary>
internal static class FieldSet
{
    public static async Task<int> WriteAllAsync(string folder)
    {
        foreach (FieldPart part in FieldPart.All)
        {
            string index = Path.Combine(folder, part.Name, "index.csv");
            if (!File.Exists(index))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(index)!);
                string rows = Draw(part, Path.GetDirectoryName(index)!);
                await File.WriteAllTextAsync(index + ".part", rows);
                File.Move(index + ".part", index);
            }
        }

        return 0;
    }

    private static string Draw(FieldPart part, string folder)
    {
        var rows = new StringBuilder("image,mask,centre,kind,seed,microns_per_pixel\n");
        for (int i = 0; i < part.Centres.Count * part.SlidesACentre; i++)
        {
            StainPreset centre = part.Centres[i % part.Centres.Count];
            var options = new SynthesisOptions
            {
                Width = 44_000,
                Height = 32_000,
                Seed = part.FirstSeed + (ulong)i,
                Stain = centre,
                Metastasis = (MetastasisKind)(1 + (i / part.Centres.Count % 3)),
            };
            var slide = new FieldRenderer(options);
            foreach ((FieldKind kind, int count) in part.Shares)
            {
                for (int draw = 0; draw < count; draw++)
                {
                    if (slide.Find(kind, draw) is { } place)
                    {
                        string name = string.Create(CultureInfo.InvariantCulture, $"{options.Seed}_{kind}_{draw}");
                        Write(slide, options, place, part, Path.Combine(folder, name));
                        rows.Append(CultureInfo.InvariantCulture, $"{name}.ppm,{name}.pgm,{centre.Name},{kind},{options.Seed},{part.MicronsPerPixel}\n");
                    }
                }
            }

            Console.WriteLine($"{part.Name}: slide {i + 1} of {part.Centres.Count * part.SlidesACentre} ({centre.Name})");
        }

        return rows.ToString();
    }

    private static void Write(FieldRenderer slide, SynthesisOptions options, BasePoint middle, FieldPart part, string path)
    {
        int side = part.Side;
        int half = (int)(side * part.MicronsPerPixel / options.MicronsPerPixel / 2);
        var pixels = new Rgb24[side * side];
        var labels = new TissueLabel[side * side];
        slide.Render(new BasePoint(middle.X - half, middle.Y - half), new PixelSize(side, side), part.MicronsPerPixel, pixels, labels);
        WriteNetpbm(path + ".ppm", "P6", side, MemoryMarshal.AsBytes<Rgb24>(pixels));
        byte[] mask = Array.ConvertAll(labels, label => label == TissueLabel.Tumour ? byte.MaxValue : (byte)0);
        WriteNetpbm(path + ".pgm", "P5", side, mask);
    }

    private static void WriteNetpbm(string path, string magic, int side, ReadOnlySpan<byte> samples)
    {
        using FileStream file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{magic}\n{side} {side}\n255\n")));
        file.Write(samples);
    }
}
