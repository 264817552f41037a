using System.Collections.Immutable;
using Pathology.Synthesis.Artefacts;
using Pathology.Synthesis.Textures;
using static Pathology.Synthesis.Textures.Noise;

namespace Pathology.Synthesis.Anatomy;

/// <summary>The tissue of one slide: asked for any place, in microns from the slide's corner, it says what is there.</summary>
/// <remarks>Immutable; any thread may ask. A place costs about a microsecond, so it is asked on a coarse grid and interpolated.</remarks>
internal sealed class SlideAnatomy
{
    private readonly uint _seed;
    private readonly float _solidity;

    public SlideAnatomy(SynthesisOptions options)
    {
        double width = options.Width * options.MicronsPerPixel;
        double height = options.Height * options.MicronsPerPixel;
        _seed = Hash.Stream(options.Seed, 10);
        _solidity = Hash.Unit(Hash.Stream(options.Seed, 11));
        ImmutableArray<NodeShape> nodes = SlideLayout.PlaceNodes(width, height, options.Seed);
        Nodes = options.CutsTissue ? nodes.SetItem(0, nodes[0].CutAtLeft()) : nodes;
        Lesions = SlideLayout.PlaceLesions(Nodes, LesionSizes.For(options, Nodes.Max(node => node.Minor)), width, height, options.Seed);
        Artefacts = ArtefactLayout.Place(options, Nodes);
    }

    public ImmutableArray<NodeShape> Nodes { get; }

    public ImmutableArray<LesionShape> Lesions { get; }

    public ImmutableArray<Artefact> Artefacts { get; }

    /// <summary>The metastases as the world is told of them: outlines in base pixels, to a hundredth.</summary>
    public ImmutableArray<SynthesizedLesion> DescribeLesions(double micronsPerPixel) =>
    [
        .. Lesions.Select(lesion => new SynthesizedLesion(
            lesion.Diameter / 1000,
            [.. lesion.Outline().Select(vertex => (Math.Round(vertex.X / micronsPerPixel, 2), Math.Round(vertex.Y / micronsPerPixel, 2)))])),
    ];

    public TissueSample At(double x, double y)
    {
        (NodeShape node, double depthExact) = Nearest(x, y);
        float depth = (float)depthExact;
        var sample = new TissueSample { Lumen = -200, Tumour = -1000, Thickness = 1 };
        float fatThickness = (float)node.Fat * (1f + (0.9f * Value(_seed + 1, x / 700, y / 700)));
        float ragged = (14 * Value(_seed + 2, x / 70, y / 70)) + (5 * Value(_seed + 3, x / 19, y / 19));
        sample.Tissue = depth + fatThickness + ragged;
        if (sample.Tissue < -30)
        {
            return sample;
        }

        sample.Thickness = 1f + (0.10f * Value(_seed + 4, x / 900, y / 900)) + (0.05f * Value(_seed + 5, x / 210, y / 210));
        float swirl = Lerp(16, 60, SmoothStep(0, 120, depth));
        sample.FibreU = (float)(x + (0.7 * y)) + (30 * Fractal(_seed + 6, x / 90, y / 90));
        sample.FibreV = depth + (swirl * Fractal(_seed + 7, x / 120, y / 120)) + (3.2f * Value(_seed + 9, x / 17, y / 17));
        float capsule = (float)node.Capsule * (1f + (0.5f * Value(_seed + 8, x / 240, y / 240)));
        if (depth < capsule + 6)
        {
            Envelope(ref sample, x, y, depth, capsule);
        }
        else
        {
            Parenchyma(ref sample, x, y, depth - capsule, node);
        }

        Vessels(ref sample, x, y);
        Metastases(ref sample, x, y);
        return sample;
    }

    /// <summary>Whether a place is inside the outline of a metastasis: exactly what the ground truth says.</summary>
    public bool IsTumour(double x, double y)
    {
        foreach (LesionShape lesion in Lesions)
        {
            if (lesion.DepthAt(x, y) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is certainly nothing but glass within <paramref name="radius"/> microns of a place; false where in doubt.</summary>
    public bool IsGlass(double x, double y, double radius)
    {
        // Far from an ellipse the depth overstates the distance, by no more than its flatness, 2.4, which the factor allows for.
        (NodeShape node, double depth) = Nearest(x, y);
        return (-0.4 * depth) - (1.9 * node.Fat) - 60 > radius && !Artefacts.Any(artefact => artefact.MayTouch(x, y, 1.1 * radius));
    }

    private (NodeShape Node, double Depth) Nearest(double x, double y)
    {
        NodeShape nearest = Nodes[0];
        double depth = nearest.DepthAt(x, y);
        for (int i = 1; i < Nodes.Length; i++)
        {
            double other = Nodes[i].DepthAt(x, y);
            if (other > depth)
            {
                (nearest, depth) = (Nodes[i], other);
            }
        }

        return (nearest, depth);
    }

    // Fat with strands of connective tissue, then the capsule, whose fibres run along the surface.
    private void Envelope(ref TissueSample sample, double x, double y, float depth, float capsule)
    {
        float strands = SmoothStep(0.62f, 0.86f, 1f - MathF.Abs(1.6f * Fractal(_seed + 20, x / 420, y / 420)));
        float loose = SmoothStep(-0.05f, -0.4f, Value(_seed + 21, x / 380, y / 380));
        float inCapsule = SmoothStep(-9, 3, depth + (5 * Value(_seed + 22, x / 35, y / 35)));
        float torn = SmoothStep(14, 2, sample.Tissue);
        sample.Collagen = Math.Max(inCapsule, Math.Max(strands, Math.Max(loose, torn)) * 0.95f);
        sample.Fat = 1f - sample.Collagen;
        float inside = SmoothStep(capsule - 3, capsule + 5, depth);
        sample.Collagen *= 1f - inside;
        sample.Sinus = inside;
        sample.Lymphoid = 0.25f * inside;
    }

    private void Parenchyma(ref TissueSample sample, double x, double y, float depth, NodeShape node)
    {
        float sinusWidth = 16 + (13 * Value(_seed + 30, x / 160, y / 160));
        float subcapsular = SmoothStep(sinusWidth + 5, sinusWidth - 5, depth);
        float trabecula = Trabecula(x, y, depth, node);
        float medulla = SmoothStep(0.34f, 0.58f, (depth / (float)node.Minor) + (0.16f * Fractal(_seed + 31, x / 420, y / 420)));
        float channel = MathF.Abs(Fractal(_seed + 32, x / 95, y / 95));
        float medullary = medulla * SmoothStep(0.20f, 0.10f, channel);
        float besideTrabecula = SmoothStep(0.02f, 0.3f, trabecula) * 0.7f;
        sample.Sinus = Math.Max(subcapsular, Math.Max(medullary, besideTrabecula));
        sample.Collagen = SmoothStep(0.45f, 0.75f, trabecula);
        sample.Lymphoid = 0.92f + (0.10f * Value(_seed + 33, x / 170, y / 170)) - (0.14f * medulla);
        (float follicle, float germinal) = FollicleField.At(_seed + 34, x, y, node);
        if (follicle > -20)
        {
            float inFollicle = SmoothStep(-8, 8, follicle);
            sample.Germinal = SmoothStep(-10, 10, germinal) * inFollicle;
            sample.Lymphoid += 0.16f * inFollicle * (1 - sample.Germinal);
            sample.Sinus *= 1 - inFollicle;
            sample.Collagen *= 1 - inFollicle;
        }

        sample.Blood = 0.25f * SmoothStep(0.55f, 0.9f, Fractal(_seed + 35, x / 260, y / 260));
    }

    private float Trabecula(double x, double y, float depth, NodeShape node)
    {
        float ridge = MathF.Abs(Fractal(_seed + 36, x / (0.30 * node.Minor), y / (0.30 * node.Minor)));
        float reach = SmoothStep(0.5f, 0.1f, depth / (float)node.Minor);
        return SmoothStep(0.055f, 0.0f, ridge) * reach;
    }

    private void Vessels(ref TissueSample sample, double x, double y)
    {
        (float lumen, float wall, float blood) = VesselField.At(_seed + 40, x, y);
        sample.Lumen = lumen + (1.5f * Value(_seed + 41, x / 9, y / 9));
        if (lumen < -40)
        {
            return;
        }

        // Added, not put in its place: the fibres bend round the vessel and no seam shows.
        sample.FibreV += 1.8f * (lumen + 40);

        float inWall = SmoothStep(-wall - 4, -wall, lumen);
        float open = SmoothStep(-2, 2, lumen);
        sample.Collagen = Math.Max(sample.Collagen * (1 - open), inWall * (1 - open));
        sample.Fat *= 1 - inWall;
        sample.Sinus *= 1 - inWall;
        sample.Germinal *= 1 - inWall;
        sample.Blood = Math.Max(sample.Blood, blood * SmoothStep(-6, 2, lumen));
    }

    private void Metastases(ref TissueSample sample, double x, double y)
    {
        foreach (LesionShape lesion in Lesions)
        {
            double dx = x - lesion.X;
            double dy = y - lesion.Y;
            double reach = lesion.Reach + 150;
            if ((dx * dx) + (dy * dy) < reach * reach)
            {
                sample.Tumour = Math.Max(sample.Tumour, (float)lesion.DepthAt(x, y));
            }
        }

        if (sample.Tumour < -60)
        {
            return;
        }

        float within = SmoothStep(-5, 7, sample.Tumour);

        // Nests: from solid sheets to islands, as wide as the lesion allows; a thin lesion is all nest.
        float solid = 0.34f + (0.5f * Value(_seed + 50, x / 420, y / 420));
        float islands = Fractal(_seed + 51, x / 105, y / 105) + (0.25f * Value(_seed + 52, x / 34, y / 34));
        float rim = SmoothStep(60, 0, sample.Tumour);
        sample.Nest = SmoothStep(-0.10f, 0.06f, islands + solid + (0.3f * rim)) * within;
        float stroma = within - sample.Nest;
        float desmoplasia = SmoothStep(-0.3f, 0.3f, Value(_seed + 53, x / 240, y / 240));
        sample.Collagen = Lerp(sample.Collagen, desmoplasia, within) * (1 - sample.Nest);
        sample.Lymphoid = Lerp(sample.Lymphoid, 0.16f + (0.6f * (1 - desmoplasia)), within) * (1 - (0.97f * sample.Nest));
        sample.Germinal *= 1 - within;
        sample.Sinus *= 1 - within;
        sample.Fat *= 1 - within;
        sample.Blood *= 1 - (0.8f * sample.Nest);
        sample.Lumen -= 14 * sample.Nest;

        // Some tumours form glands: round holes in their nests.
        float gland = 46f * (Value(_seed + 54, x / 44, y / 44) - 0.60f - (0.5f * _solidity));
        sample.Lumen = Math.Max(sample.Lumen, Math.Min(gland, 30 * (sample.Nest - 0.6f)));
        sample.Collagen = Math.Max(sample.Collagen, 0.3f * stroma);
    }
}
