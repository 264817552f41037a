using System.CommandLine;
using System.Globalization;
using Pathology.Outputs;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary><c>pathology convert SLIDE --dicom DIR</c>: any slide as DICOM, its stored tiles untouched.</summary>
internal static class ConvertCommand
{
    private const int UsualQuality = 90;

    public static Command Create()
    {
        var slide = new Argument<string>("slide") { Description = "The slide file." };
        var dicom = new Option<string>("--dicom") { Description = "The folder that the slide's DICOM files go to, one for each level.", HelpName = "folder", Required = true };
        var quality = new Option<int>("--quality") { Description = "JPEG quality of tiles that must be compressed anew, 1 to 100.", DefaultValueFactory = _ => UsualQuality };
        var command = new Command("convert", "Writes a slide as DICOM whole slide microscopy; tiles that are JPEG already are handed on as they are.") { slide, dicom, quality };
        OpeningFlags opening = new OpeningFlags().AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string folder = Range.Folder(dicom, parsed.GetRequiredValue(dicom));
            using ISlide open = Slide.Open(parsed.GetRequiredValue(slide), opening.For(parsed));
            foreach (DicomSlideFile file in DicomSlideFiles.Write(open, folder, (int)Range.Within(quality, parsed.GetValue(quality), 1, 100), cancellation))
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Path}: {file.Width:N0} × {file.Height:N0} pixels, {file.Frames:N0} tiles, {(file.HandedOn == file.Frames ? "all" : file.HandedOn.ToString("N0", CultureInfo.InvariantCulture))} as they were stored"));
            }

            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("A slide for an archive that speaks DICOM", "pathology convert slide.svs --dicom slide/"),
            ("A slide that does not say how large its pixels are", "pathology convert slide.tif --mpp 0.25 --dicom slide/"));
    }
}
