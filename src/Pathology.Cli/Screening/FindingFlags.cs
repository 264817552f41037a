using System.CommandLine;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The options that say what is made of a slide's scores.</summary>
internal sealed class FindingFlags
{
    private readonly RecordFlags _flags = new(new FindingOptions());

    private readonly RecordFlags _quality = new(new QualityOptions());

    public void AddTo(Command command)
    {
        _flags.AddTo(command);
        _quality.AddTo(command);
    }

    /// <exception cref="UsageException">A value is out of its range, or two do not go together; says which, and what is allowed.</exception>
    /// <exception cref="InputFileException">The file is no slide classifier.</exception>
    public FindingOptions Read(ParseResult parsed)
    {
        if (Gives(nameof(FindingOptions.SlideScore)) && Gives(nameof(FindingOptions.SlideClassifier)))
        {
            throw new UsageException("--slide-score and --slide-classifier both say how slides are scored; give one of them.");
        }

        FindingOptions options = ((FindingOptions)_flags.Read(parsed)) with { Quality = (QualityOptions)_quality.Read(parsed) };
        if (options.MicroMillimeters < options.ItcMillimeters)
        {
            throw new UsageException(FormattableString.Invariant(
                $"--micro-mm {options.MicroMillimeters} is less than --itc-mm {options.ItcMillimeters}: micrometastases are the larger ones."));
        }

        if (options.Method != LesionMethod.NcrfNms && Gives(nameof(FindingOptions.NmsRadius)))
        {
            throw new UsageException("--nms-radius has a meaning only with --lesions ncrf-nms.");
        }

        if (options.Method == LesionMethod.NcrfNms && Gives(nameof(FindingOptions.GrowThreshold)))
        {
            throw new UsageException("--grow-threshold has a meaning only with --lesions components.");
        }

        return options;

        bool Gives(string property) => _flags.IsGiven(parsed, property);
    }
}
