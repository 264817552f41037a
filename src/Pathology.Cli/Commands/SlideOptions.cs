using System.CommandLine;
using System.Globalization;
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

    private readonly Option<bool> _force = new("--force-mpp") { Description = "Take --mpp, or the list's, also where the file says something more than a tenth apart." };
    private readonly Option<string> _reader = new Option<string>("--reader")
    {
        Description = $"Which reader opens slides: {string.Join(", ", Slide.Readers.Select(reader => $"{reader.Name} ({reader.Summary})"))}, or auto.",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFromAmong(["auto", .. Slide.Readers.Select(reader => reader.Name)]);

    public SlideOptions AddTo(Command command)
    {
        command.Add(_micronsPerPixel);
        command.Add(_force);
        command.Add(_reader);
        return this;
    }

    /// <summary>How a slide is to be opened.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="listed">Microns per pixel that a list gives for this one slide; comes before the option for all.</param>
    public SlideOpenOptions For(ParseResult parsed, double? listed = null) => new()
    {
        MicronsPerPixel = listed ?? Resolution(parsed),
        Reader = parsed.GetRequiredValue(_reader) is not "auto" and var reader ? reader : null,
        Hosts = ProgramHosts.Current,
    };

    /// <summary>Whether a given resolution is taken however far it is from the file's.</summary>
    public bool IsForced(ParseResult parsed) => parsed.GetValue(_force);

    private double? Resolution(ParseResult parsed) => parsed.GetValue(_micronsPerPixel) is not { } value
        ? null
        : MicronsPerPixel.IsPlausible(value)
            ? value
            : throw new UsageException($"--mpp {Given(value)}: give microns per pixel, such as 0.25. {ResolutionRule.Of(Given(value))}");

    private static string Given(double value) => value.ToString(CultureInfo.InvariantCulture);
}
