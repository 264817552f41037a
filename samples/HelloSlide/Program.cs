// Opens a slide, says what it is, and tells the mean colour of its middle.
//
//     dotnet run --project samples/HelloSlide -- slide.svs
using Pathology;
using Pathology.Slides;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: HelloSlide SLIDE");
    return 2;
}

try
{
    using ISlide slide = Slide.Open(args[0]);
    SlideInfo info = slide.Info;
    Console.WriteLine($"{info.Vendor}, {info.Width} x {info.Height} pixels, {info.Levels.Length} levels, read by {info.Reader}");
    Console.WriteLine(info.MicronsPerPixel is { } mpp ? $"{mpp.Mean} microns per pixel" : "resolution unknown");

    var size = new PixelSize(256, 256);
    var pixels = new Rgb24[size.Area];
    var middle = new BasePoint((info.Width - size.Width) / 2, (info.Height - size.Height) / 2);
    slide.Read(new SlideRegion(Level: 0, middle, size), pixels);
    Console.WriteLine($"the middle is R {pixels.Average(p => p.R):0}, G {pixels.Average(p => p.G):0}, B {pixels.Average(p => p.B):0}");
    return 0;
}
catch (Exception error) when (error is SlideException or FileNotFoundException or MachineNotReadyException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
