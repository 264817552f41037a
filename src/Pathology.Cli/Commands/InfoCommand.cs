using System.CommandLine;
using Pathology.Outputs;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary><c>pathology info SLIDE</c>: what a slide says of itself.</summary>
internal static class InfoCommand
{
    private const int ThumbnailSide = 1024;

    public static Command Create()
    {
        var slide = new Argument<string?>("slide") { Description = "The slide file, or dicomweb:https://…?study=UID&series=UID.", Arity = ArgumentArity.ZeroOrOne };
        var thumbnail = new Option<string?>("--thumbnail") { Description = "Also write a small picture of the slide here (PNG or JPEG).", HelpName = "file" };
        var associated = new Option<string?>("--associated") { Description = "Also write the label, macro and other stored pictures into this folder.", HelpName = "folder" };
        var properties = new Option<bool>("--properties") { Description = "Show every property of the file." };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var report = new Option<bool>("--report") { Description = "Print what a maintainer needs to know of this machine and the slide, if one is given, with names, dates and paths left out." };
        var command = new Command("info", "Shows what a slide says of itself: levels, resolution, format, properties.")
        {
            slide, thumbnail, associated, properties, json, report,
        };
        OpeningFlags opening = new OpeningFlags().AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(report))
            {
                return MaintainerReport.Write(Console.Out, parsed.GetValue(slide), path => Slide.Open(path, opening.For(parsed)))
                    ? ExitCode.Completed
                    : ExitCode.SomeFailed;
            }

            string named = parsed.GetValue(slide) ?? throw new UsageException("of which slide? Give its file, or --report for the program and the machine alone.");
            using ISlide opened = Slide.Open(named, opening.For(parsed));
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(SlideJson.Write(opened.Info));
            }
            else
            {
                SlideDescription.Write(Terminal.Drawn, opened.Info, parsed.GetValue(properties));
            }

            if (parsed.GetValue(thumbnail) is { } file)
            {
                Picture.Write(SlideThumbnail.Read(opened, ThumbnailSide), file);
                Console.Error.WriteLine($"wrote {file}");
            }

            if (parsed.GetValue(associated) is { } folder)
            {
                Disk.Current.CreateFolder(folder);
                foreach (string name in opened.Info.AssociatedImages.Keys)
                {
                    string path = Path.Combine(folder, $"{string.Join('_', name.Split(Path.GetInvalidFileNameChars()))}.png");
                    Picture.Write(opened.ReadAssociatedImage(name), path);
                    Console.Error.WriteLine($"wrote {path}");
                }
            }

            return ExitCode.Completed;
        });
        return command.WithExamples(
            ("What is this file?", "pathology info slide.svs"),
            ("Everything it says, and what it looks like", "pathology info slide.svs --properties --thumbnail slide.png"),
            ("To go with a report of a fault, without a patient's name", "pathology info slide.svs --report"),
            ("For a script", "pathology info slide.svs --json"));
    }
}
