using System.CommandLine;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>The options that say how slides are opened; the same for every command that opens one.</summary>
internal sealed class SlideOptions
{
    private readonly Option<double?> _micronsPerPixel = new("--mpp")
    {
        Description = "Microns per pixel of level 0, where the file does not say or is wrong.",
        HelpName = "microns",
    };

    private readonly Option<string> _reader = new Option<string>("--reader")
    {
        Description = $"Which reader opens slides: {string.Join(", ", Slide.Readers.Select(reader => $"{reader.Name} ({reader.Summary})"))}, or auto.",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFromAmong(["auto", .. Slide.Readers.Select(reader => reader.Name)]);

    public SlideOptions AddTo(Command command)
    {
        command.Add(_micronsPerPixel);
        command.Add(_reader);
        return this;
    }

    /// <summary>How <paramref name="input"/> is to be opened: what a list says of this one slide comes before the option for all.</summary>
    public SlideOpenOptions For(ParseResult parsed, SlideInput? input = null) => new()
    {
        MicronsPerPixel = input?.MicronsPerPixel ?? Resolution(parsed),
        Reader = parsed.GetRequiredValue(_reader) is not "auto" and var reader ? reader : null,
        Hosts = ProgramHosts.Current,
    };

    private double? Resolution(ParseResult parsed) => parsed.GetValue(_micronsPerPixel) is not { } value
        ? null
        : value is > 0 and < 1000
            ? value
            : throw new UsageException($"--mpp {value}: a resolution is a number of microns above 0, such as 0.25.");
}
