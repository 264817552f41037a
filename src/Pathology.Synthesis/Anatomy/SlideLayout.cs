using System.Collections.Immutable;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Anatomy;

/// <summary>Where the lymph nodes lie on a slide, and the metastases in them.</summary>
internal static class SlideLayout
{
    /// <summary>No node is drawn wider than this: real ones seldom are.</summary>
    private const double LargestNode = 9_000;

    public static ImmutableArray<NodeShape> PlaceNodes(double widthMicrons, double heightMicrons, ulong seed)
    {
        int columns = Math.Max(1, (int)Math.Round(widthMicrons / LargestNode));
        int rows = Math.Max(1, (int)Math.Round(heightMicrons / LargestNode));
        double cellWidth = widthMicrons / columns;
        double cellHeight = heightMicrons / rows;
        var nodes = ImmutableArray.CreateBuilder<NodeShape>();
        var draw = new Draw(Hash.Stream(seed, 1));
        int kept = draw.Chance(0.5f) ? 0 : 1;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                var own = new Draw(draw.Bits());
                if ((column + row) % 2 != kept % 2 && columns * rows > 1 && own.Chance(0.45f))
                {
                    continue;
                }

                float share = columns * rows > 1 ? own.Between(0.6f, 1f) : 1;
                nodes.Add(PlaceNode(ref own, column * cellWidth, row * cellHeight, cellWidth, cellHeight, share));
            }
        }

        if (nodes.Count == 0)
        {
            var own = new Draw(draw.Bits());
            nodes.Add(PlaceNode(ref own, 0, 0, cellWidth, cellHeight, 1));
        }

        return nodes.ToImmutable();
    }

    /// <summary>Places lesions, largest first, apart from each other and inside a node.</summary>
    /// <exception cref="ArgumentException">A lesion that must be there fits nowhere.</exception>
    public static ImmutableArray<LesionShape> PlaceLesions(
        ImmutableArray<NodeShape> nodes, IEnumerable<LesionSize> sizes, double widthMicrons, double heightMicrons, ulong seed)
    {
        var lesions = ImmutableArray.CreateBuilder<LesionShape>();
        var draw = new Draw(Hash.Stream(seed, 2));
        foreach (LesionSize size in sizes.OrderByDescending(size => size.Diameter))
        {
            LesionShape? lesion = PlaceLesion(nodes, lesions, size.Diameter, widthMicrons, heightMicrons, ref draw);
            if (lesion is null && size.Least > 0 && size.Least < size.Diameter)
            {
                lesion = PlaceLesion(nodes, lesions, size.Least, widthMicrons, heightMicrons, ref draw);
            }

            if (lesion is not null)
            {
                lesions.Add(lesion);
            }
            else if (size.Least > 0)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"a lesion of {size.Least / 1000:0.###} mm does not fit into the lymph node of {DescribeLargest(nodes)} that this slide holds: make the slide larger or the lesion smaller."));
            }
        }

        return lesions.ToImmutable();
    }

    private static NodeShape PlaceNode(ref Draw draw, double left, double top, double width, double height, float share)
    {
        // A sliver of a slide is a window into one node rather than a node too small to hold anything.
        double radiusX = Math.Max(share * width * draw.Between(0.40f, 0.45f), 450);
        double radiusY = Math.Max(share * height * draw.Between(0.36f, 0.44f), 450);
        radiusX = Math.Min(radiusX, 2.4 * radiusY);
        radiusY = Math.Min(radiusY, 2.4 * radiusX);
        double size = Math.Min(radiusX, radiusY);
        double x = left + (width * draw.Between(0.47f, 0.53f));
        double y = top + (height * draw.Between(0.47f, 0.53f));
        double angle = draw.Between(-0.14f, 0.14f) + (draw.Chance(0.5f) ? Math.PI : 0);
        return new NodeShape(x, y, radiusX, radiusY, angle, draw.Bits())
        {
            Fat = Math.Clamp(size * draw.Between(0.05f, 0.14f), 30, 500),
            Capsule = Math.Clamp(size * draw.Between(0.02f, 0.04f), 18, 70),
        };
    }

    private static LesionShape? PlaceLesion(
        ImmutableArray<NodeShape> nodes, IReadOnlyList<LesionShape> placed, double diameter, double widthMicrons, double heightMicrons, ref Draw draw)
    {
        LesionShape? best = null;
        double bestDepth = double.MaxValue;
        int fits = 0;
        for (int shape = 0; shape < 60 && fits < 12; shape++)
        {
            // Only where no shape of its own fits does a lesion take that of the node.
            NodeShape node = nodes[(int)(draw.Unit() * nodes.Length)];
            bool isFilling = shape >= 12;
            var outline = new LesionShape(diameter, draw.Bits(), isFilling ? node : null);
            for (int attempt = 0; attempt < 80 && fits < 12; attempt++)
            {
                LesionShape lesion = outline.At(node.X + (node.RadiusX * draw.Between(-1, 1)), node.Y + (node.RadiusY * draw.Between(-1, 1)));
                if (lesion.X < lesion.Reach || lesion.Y < lesion.Reach || lesion.X > widthMicrons - lesion.Reach || lesion.Y > heightMicrons - lesion.Reach
                    || !Fits(lesion, node, placed, isFilling ? 0 : 0.8 * node.Capsule))
                {
                    continue;
                }

                // Metastases enter through the subcapsular sinus, so of the places that fit the one nearest the capsule is likeliest.
                fits++;
                double depth = node.DepthAt(lesion.X, lesion.Y);
                if (depth < bestDepth)
                {
                    (best, bestDepth) = (lesion, depth);
                }
            }
        }

        return best;
    }

    private static bool Fits(LesionShape lesion, NodeShape node, IReadOnlyList<LesionShape> placed, double leastDepth)
    {
        foreach (LesionShape other in placed)
        {
            double apart = lesion.Reach + other.Reach + 120;
            if (((lesion.X - other.X) * (lesion.X - other.X)) + ((lesion.Y - other.Y) * (lesion.Y - other.Y)) < apart * apart)
            {
                return false;
            }
        }

        return node.DepthAt(lesion.X, lesion.Y) > leastDepth && lesion.Outline().All(vertex => node.DepthAt(vertex.X, vertex.Y) > leastDepth);
    }

    private static string DescribeLargest(ImmutableArray<NodeShape> nodes)
    {
        NodeShape node = nodes.MaxBy(candidate => candidate.RadiusX * candidate.RadiusY)!;
        return FormattableString.Invariant($"{2 * node.RadiusX / 1000:0.#} × {2 * node.RadiusY / 1000:0.#} mm");
    }
}
