using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Testing;
using Pathology.Testing.Slides;
using Pathology.Tissue;

namespace Pathology.Fuzzing;

/// <summary>Masks of tissue and of tumour: pictures, ASAP's XML, GeoJSON, graymaps.</summary>
internal static class MaskTargets
{
    private static readonly PatternSlide s_slide = new(
        [new SlideLevel(4000, 3000, 1), new SlideLevel(1000, 750, 4)], (_, _, _) => new Rgb24(200, 100, 150));

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.OfFiles("mask-png", MakePngs, ReadMask),
        FuzzTarget.OfFiles("mask-tiff", MakeTiffs, ReadMask),
        FuzzTarget.OfFiles("mask-geojson", MakeGeoJson, ReadMask),
        FuzzTarget.OfFiles("mask-asap", MakeAsap, ReadMask),
        FuzzTarget.OfFiles("annotations-asap", MakeAsap, path =>
        {
            using FileStream file = File.OpenRead(path);
            AsapAnnotations.Read(path, file);
        }),
        FuzzTarget.OfFiles("tumour-graymap", folder => File.WriteAllBytes(
            FuzzTarget.Seed(folder, "plain", "mask.pgm"), [.. "P5 16 12 255\n"u8, .. Enumerable.Repeat(byte.MaxValue, 192)]), path => TumourMaskReader.TryReadGraymap(path, null)),
        FuzzTarget.OfFiles("tile-picture", MakePictures, path => TilePicture.Read(path)),
    ];

    private static void ReadMask(string path) =>
        TissueFinder.Find(s_slide, new TissueOptions { MaskFile = path });

    private static void MakePngs(string folder) =>
        Picture.Write(Spot(100, 75), FuzzTarget.Seed(folder, "grey", "mask.png"));

    private static void MakePictures(string folder)
    {
        Picture.Write(Spot(64, 64), FuzzTarget.Seed(folder, "png", "tile.png"));
        Picture.Write(Spot(64, 64), FuzzTarget.Seed(folder, "jpeg", "tile.jpg"));
    }

    private static RgbImage Spot(int width, int height)
    {
        var picture = new RgbImage(new PixelSize(width, height));
        for (int i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = i % width > width / 3 && i / width > height / 4 ? new Rgb24(255, 255, 255) : default;
        }

        return picture;
    }

    private static void MakeTiffs(string folder)
    {
        TiffSlide mask = new()
        {
            Levels = [new PixelSize(500, 375), new PixelSize(250, 188)],
            Compression = Compression.LZW,
            Photometric = Photometric.MINISBLACK,
            Colour = (_, x, y) => (x + y) % 300 > 100 ? new Rgb24(1, 1, 1) : default,
        };
        mask.Write(FuzzTarget.Seed(folder, "classic", "mask.tif"));
        (mask with { BigTiff = true }).Write(FuzzTarget.Seed(folder, "big", "mask.tif"));
    }

    private static void MakeGeoJson(string folder) => File.WriteAllText(FuzzTarget.Seed(folder, "qupath", "areas.geojson"), """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a","geometry":{"type":"Polygon","coordinates":[[[100,100],[900,120.5],[800,700],[100,100]],[[300,200],[400,200],[400,300],[300,200]]]},
         "properties":{"objectType":"annotation","classification":{"name":"Tumor","color":[200,0,0]}}},
        {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[1000,1000],[1900,1000],[1900,1900],[1000,1000]]]]},"properties":{"name":"two"}}]}
        """);

    private static void MakeAsap(string folder)
    {
        StringBuilder text = new("<?xml version=\"1.0\"?>\n<ASAP_Annotations>\n<Annotations>\n");
        for (int one = 0; one < 3; one++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<Annotation Name=\"a{one}\" Type=\"Polygon\" PartOfGroup=\"Tumor\" Color=\"#F4FA58\"><Coordinates>\n");
            for (int order = 0; order < 6; order++)
            {
                (double sine, double cosine) = Math.SinCos(order);
                text.Append(CultureInfo.InvariantCulture, $"<Coordinate Order=\"{order}\" X=\"{1000 + (500 * cosine):0.##}\" Y=\"{1000 + (500 * sine):0.##}\" />\n");
            }

            text.Append("</Coordinates></Annotation>\n");
        }

        text.Append("</Annotations>\n<AnnotationGroups><Group Name=\"Tumor\" PartOfGroup=\"None\" Color=\"#64FE2E\"><Attributes /></Group></AnnotationGroups>\n</ASAP_Annotations>\n");
        File.WriteAllText(FuzzTarget.Seed(folder, "three", "areas.xml"), text.ToString());
    }
}
