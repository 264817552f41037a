using System.Collections.Immutable;
using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Artefacts;

/// <summary>Chooses where the artefacts that were asked for lie.</summary>
internal static class ArtefactLayout
{
    public static ImmutableArray<Artefact> Place(SynthesisOptions options, ImmutableArray<NodeShape> nodes)
    {
        var artefacts = ImmutableArray.CreateBuilder<Artefact>();
        var draw = new Draw(Hash.Stream(options.Seed, 4));
        for (int i = 0; i < options.Folds; i++)
        {
            artefacts.Add(Fold(ref draw, Pick(nodes, ref draw)));
        }

        for (int i = 0; i < options.Bubbles; i++)
        {
            NodeShape node = Pick(nodes, ref draw);
            artefacts.Add(Patch(ArtefactKind.Bubble, ref draw, node, 1.1f, node.Minor * draw.Between(0.08f, 0.28f)));
        }

        for (int i = 0; i < options.BlurredAreas; i++)
        {
            NodeShape node = Pick(nodes, ref draw);
            artefacts.Add(Patch(ArtefactKind.Blur, ref draw, node, 0.8f, node.Minor * draw.Between(0.15f, 0.45f)));
        }

        foreach (PenColour colour in options.PenMarks.IsDefault ? [] : options.PenMarks)
        {
            artefacts.Add(PenStroke(ref draw, Pick(nodes, ref draw)) with { Colour = colour });
        }

        for (int i = 0; i < options.DarkStripes + options.EmptyStripes; i++)
        {
            artefacts.Add(Stripe(i < options.DarkStripes ? ArtefactKind.DarkStripe : ArtefactKind.EmptyStripe, options, ref draw, Pick(nodes, ref draw)));
        }

        return artefacts.ToImmutable();
    }

    // A fold runs across the node in a slack curve.
    private static Artefact Fold(ref Draw draw, NodeShape node)
    {
        double length = node.Minor * draw.Between(0.5f, 1.3f);
        double angle = draw.Between(0, MathF.PI);
        double bend = length * draw.Between(-0.2f, 0.2f);
        double x = node.X + (0.6 * node.RadiusX * draw.Between(-1, 1));
        double y = node.Y + (0.6 * node.RadiusY * draw.Between(-1, 1));
        var spine = new (double, double)[13];
        for (int i = 0; i < spine.Length; i++)
        {
            double along = ((i / 12.0) - 0.5) * length;
            double across = bend * Math.Sin(3.3 * along / length);
            spine[i] = (x + (along * Math.Cos(angle)) - (across * Math.Sin(angle)), y + (along * Math.Sin(angle)) + (across * Math.Cos(angle)));
        }

        return new Artefact(ArtefactKind.Fold, spine, draw.Between(9, 26), draw.Bits());
    }

    // A marker goes round part of the node, as a pathologist draws, now over its edge and now beside it.
    private static Artefact PenStroke(ref Draw draw, NodeShape node)
    {
        double start = draw.Between(0, 2 * MathF.PI);
        double sweep = draw.Between(0.7f, 2.6f);
        double away = draw.Between(0.8f, 1.3f);
        var spine = new (double, double)[17];
        for (int i = 0; i < spine.Length; i++)
        {
            double angle = start + (sweep * i / 16);
            double wobble = away * (1 + (0.04 * draw.Bell()));
            spine[i] = (node.X + (node.RadiusX * wobble * Math.Cos(angle)), node.Y + (node.RadiusY * wobble * Math.Sin(angle)));
        }

        return new Artefact(ArtefactKind.Pen, spine, Math.Clamp(0.07 * node.Minor, 20, 220) * draw.Between(0.7f, 1.2f), draw.Bits());
    }

    private static Artefact Patch(ArtefactKind kind, ref Draw draw, NodeShape node, float spread, double radius)
    {
        double x = node.X + (spread * node.RadiusX * draw.Between(-1, 1));
        double y = node.Y + (spread * node.RadiusY * draw.Between(-1, 1));
        return new Artefact(kind, [(x, y)], radius, draw.Bits());
    }

    // From edge to edge through a node, along or across, as scanners go.
    private static Artefact Stripe(ArtefactKind kind, SynthesisOptions options, ref Draw draw, NodeShape node)
    {
        (double width, double height) = (options.Width * options.MicronsPerPixel, options.Height * options.MicronsPerPixel);
        bool isAcross = draw.Chance(0.5f);
        double x = node.X + (0.6 * node.RadiusX * draw.Between(-1, 1));
        double y = node.Y + (0.6 * node.RadiusY * draw.Between(-1, 1));
        (double, double)[] spine = isAcross ? [(-1000, y), (width + 1000, y)] : [(x, -1000), (x, height + 1000)];
        return new Artefact(kind, spine, draw.Between(40, 150), draw.Bits()) { IsStraight = true };
    }

    private static NodeShape Pick(ImmutableArray<NodeShape> nodes, ref Draw draw) => nodes[(int)(draw.Unit() * nodes.Length)];
}
