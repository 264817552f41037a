using System.CommandLine;
using System.Globalization;
using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The options that say how slides are opened; the same for every command that opens one.</summary>
internal sealed class OpeningFlags
{
    private readonly RecordFlags _flags = new(new OpeningOptions());
    private readonly Option<bool> _force = new("--force-mpp") { Description = "Take --mpp, or the list's, also where the file says something more than a tenth apart." };

    public OpeningFlags AddTo(Command command)
    {
        command.Add(_flags[nameof(OpeningOptions.MicronsPerPixel)]);
        command.Add(_force);
        command.Add(_flags[nameof(OpeningOptions.Reader)]);
        command.Add(_flags[nameof(OpeningOptions.FocalPlane)]);
        command.Add(_flags[nameof(OpeningOptions.OpticalPath)]);
        return this;
    }

    /// <exception cref="UsageException">The resolution is none that a slide has.</exception>
    public OpeningOptions Read(ParseResult parsed)
    {
        var options = (OpeningOptions)_flags.Read(parsed);
        return options.MicronsPerPixel is not { } value || MicronsPerPixel.IsPlausible(value)
            ? options
            : throw new UsageException($"--mpp {Given(value)}: give microns per pixel, such as 0.25. {ResolutionRule.Of(Given(value))}");
    }

    /// <summary>How a slide is to be opened.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="listed">Microns per pixel that a list gives for this one slide; comes before the option for all.</param>
    public SlideOpenOptions For(ParseResult parsed, double? listed = null) => Read(parsed).For(listed, ProgramHosts.ForOne());

    /// <summary>Whether a given resolution is taken however far it is from the file's.</summary>
    public bool IsForced(ParseResult parsed) => parsed.GetValue(_force);

    private static string Given(double value) => value.ToString(CultureInfo.InvariantCulture);
}
