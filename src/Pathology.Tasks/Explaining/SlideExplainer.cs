using System.Collections.Immutable;
using System.Globalization;
using Pathology.Inference;

namespace Pathology.Tasks;

/// <summary>Says why a slide's findings were found: the most telling tiles of each, and which parts of them told; where nothing was found, those that came nearest.</summary>
/// <remarks>It has a network of its own, so scoring goes on meanwhile; slides wait for one another here. May be called from any thread.</remarks>
public sealed class SlideExplainer : IDisposable
{
    // A tile is shown this wide at most: beyond it a page would hold nothing else.
    private const int LongestSide = 512;

    private readonly ITileExplainer _explainer;
    private readonly ClassifierSet? _classifiers;
    private readonly WhyOptions _options;
    private readonly Lock _alone = new();

    private SlideExplainer(ITileExplainer explainer, ClassifierSet? classifiers, WhyOptions options) =>
        (_explainer, _classifiers, _options) = (explainer, classifiers, options);

    /// <summary><c>cam</c> or <c>occlusion</c>.</summary>
    public string Method => _explainer.Method;

    /// <summary>The most runs of the network that a slide may cost.</summary>
    public int MostRuns => _options.Findings * _options.Tiles * _explainer.RunsPerTile;

    /// <summary>Opens what the model can be explained by.</summary>
    /// <param name="note">Is told what the user should know, a sentence each.</param>
    /// <exception cref="ModelException">Class activation is asked for and the network has none; says why. Or the network cannot be run.</exception>
    /// <exception cref="MachineNotReadyException">A device asked for by name cannot be used.</exception>
    public static SlideExplainer Open(TileModel model, WhyOptions options, InferenceOptions inference, Action<string> note)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(inference);
        ArgumentNullException.ThrowIfNull(note);
        string reason = "";
        ClassActivation? activation = options.Method == WhyMethod.Occlusion ? null : model.FindClassActivation(out reason);
        SlideExplainer explainer = activation is not null
            ? new SlideExplainer(activation, null, options)
            : options.Method == WhyMethod.Cam
                ? throw new ModelException(model.Info.Name, $"no class activation: {reason}. Ask for occlusion instead.")
                : ByOcclusion(model, options, inference);
        string because = reason.Length > 0 ? $", since there is no class activation: {reason}" : "";
        note(string.Create(CultureInfo.InvariantCulture, $"Findings are explained by {explainer.Words}{because}; at most {explainer.MostRuns:N0} runs of the network a slide."));
        return explainer;
    }

    /// <summary>Explains a slide.</summary>
    /// <param name="slide">Stays the caller's.</param>
    /// <param name="ground">Its tiles.</param>
    /// <param name="findings">All of them.</param>
    /// <param name="crops">Which of them come first.</param>
    /// <param name="cancellationToken">Looked at before each tile.</param>
    /// <exception cref="ModelException">The network failed.</exception>
    public SlideExplanation Explain(
        ISlide slide, TileGround ground, ImmutableArray<Lesion> findings, CropPlan crops, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(ground);
        ArgumentNullException.ThrowIfNull(crops);
        (int? Number, ImmutableArray<ScoredTile> Tiles)[] chosen = findings.IsEmpty
            ? [(null, TellingTiles.Highest(ground.Tiles, _options.Tiles))]
            : [.. (crops with { Most = _options.Findings }).Choose(findings)
                .Select(finding => ((int?)finding.Number, TellingTiles.Of(finding, ground.Tiles, _options.Tiles)))];
        var explained = ImmutableArray.CreateBuilder<ExplainedFinding>();
        List<int?> unread = [];
        foreach ((int? number, ImmutableArray<ScoredTile> tiles) in chosen)
        {
            List<ExplainedTile> read = [];
            foreach (ScoredTile tile in tiles)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Explain(slide, ground, tile, cancellationToken) is { } one)
                {
                    read.Add(one);
                }
                else
                {
                    unread.Add(number);
                }
            }

            if (read.Count > 0)
            {
                explained.Add(new ExplainedFinding(number, [.. read]));
            }
        }

        return new SlideExplanation(Method, explained.ToImmutable(), unread.Count == 0 ? [] :
        [
            FormattableString.Invariant($"{unread.Count} of the tiles that say why cannot be read from the slide and are left out: copy the slide again."),
        ]);
    }

    public void Dispose()
    {
        _explainer.Dispose();
        _classifiers?.Dispose();
    }

    private string Words => Method == "cam" ? "class activation" : "occlusion";

    private static SlideExplainer ByOcclusion(TileModel model, WhyOptions options, InferenceOptions inference)
    {
        ClassifierSet classifiers = model.CreateClassifiers(inference with { CpuWorkers = 1 });
        try
        {
            return new SlideExplainer(new Occlusion(classifiers[0], model.Info.PositiveClass, classifiers.BatchSize), classifiers, options);
        }
        catch (ArgumentException error)
        {
            classifiers.Dispose();
            throw new ModelException(model.Info.Name, $"its tiles cannot be explained by occlusion: {error.Message}", error);
        }
        catch
        {
            classifiers.Dispose();
            throw;
        }
    }

    // Null where the tile cannot be read: a picture for the eye is no reason to give up a slide that was scored.
    private ExplainedTile? Explain(ISlide slide, TileGround ground, ScoredTile tile, CancellationToken cancellationToken)
    {
        try
        {
            Rgb24[] pixels = ground.Read(slide, tile, _explainer.TileSize);
            long longest = Math.Max(tile.Area.Width, tile.Area.Height);
            double scale = Math.Max(1, (double)longest / LongestSide);
            var size = new PixelSize(Math.Max(1, (int)(tile.Area.Width / scale)), Math.Max(1, (int)(tile.Area.Height / scale)));
            RgbImage picture = RegionPicture.Read(slide, new BasePoint(tile.Area.X, tile.Area.Y), scale, size, cancellationToken);
            lock (_alone)
            {
                return new ExplainedTile(tile, picture, _explainer.Explain(pixels));
            }
        }
        catch (SlideException)
        {
            return null;
        }
    }
}
