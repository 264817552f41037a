using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>The tumour that was outlined in ASAP, asked point by point.</summary>
public sealed class TumourAreas
{
    private readonly ImmutableArray<Outline> _tumour;
    private readonly ImmutableArray<Outline> _cutOut;

    private TumourAreas(ImmutableArray<Outline> tumour, ImmutableArray<Outline> cutOut) => (_tumour, _cutOut) = (tumour, cutOut);

    /// <summary>No tumour at all.</summary>
    public static TumourAreas None { get; } = new([], []);

    /// <summary>Whether no area of tumour was outlined.</summary>
    public bool IsEmpty => _tumour.IsEmpty;

    /// <summary>The areas of a file by CAMELYON's groups; those of other groups are passed over.</summary>
    /// <param name="path">The annotation file, for messages.</param>
    /// <param name="file">What was read from it.</param>
    /// <exception cref="InputFileException">A group is not declared, or an area has fewer than three points; the line is told.</exception>
    public static TumourAreas Of(string path, AsapAnnotations file)
    {
        ArgumentNullException.ThrowIfNull(file);
        ILookup<AreaRole, Outline> areas = file.Annotations
            .Where(annotation => annotation.IsArea)
            .ToLookup(annotation => AnnotationGroups.RoleOf(path, annotation, file), annotation => OutlineOf(path, annotation));
        return new TumourAreas([.. areas[AreaRole.Tumour]], [.. areas[AreaRole.CutOut]]);
    }

    /// <summary>Whether a point in base pixels lies in an area of tumour and in none that is cut out.</summary>
    public bool Contains(double x, double y) => _tumour.Any(outline => outline.Contains(x, y)) && !_cutOut.Any(outline => outline.Contains(x, y));

    private static Outline OutlineOf(string path, AsapAnnotation annotation) => annotation.Outline.Vertices.Distinct().Count() >= 3
        ? new Outline(annotation.Outline.Vertices)
        : throw new InputFileException(path, annotation.Line, $"the outline '{annotation.Name}' has fewer than three different points; draw it again or delete it in ASAP.");

    private sealed class Outline(ImmutableArray<(double X, double Y)> vertices)
    {
        private readonly double _left = vertices.Min(vertex => vertex.X);
        private readonly double _right = vertices.Max(vertex => vertex.X);
        private readonly double _top = vertices.Min(vertex => vertex.Y);
        private readonly double _bottom = vertices.Max(vertex => vertex.Y);

        // The crossings of the row that was asked last, and the winding beyond each: tiles come row by row.
        private (double Y, double[] Places, int[] Windings) _row = (double.NaN, [], []);

        public bool Contains(double x, double y)
        {
            if (x <= _left || x >= _right || y <= _top || y >= _bottom)
            {
                return false;
            }

            if (_row.Y != y)
            {
                _row = RowAt(y);
            }

            // What lies to the right winds around the point.
            int first = Array.BinarySearch(_row.Places, x);
            first = first < 0 ? ~first : first;
            while (first < _row.Places.Length && _row.Places[first] <= x)
            {
                first++;
            }

            return _row.Windings[first] != 0;
        }

        private (double Y, double[] Places, int[] Windings) RowAt(double y)
        {
            List<(double X, int Turn)> crossings = [];
            (double X, double Y) a = vertices[^1];
            foreach ((double X, double Y) b in vertices)
            {
                if ((a.Y > y) != (b.Y > y))
                {
                    crossings.Add((a.X + ((y - a.Y) * (b.X - a.X) / (b.Y - a.Y)), b.Y > a.Y ? 1 : -1));
                }

                a = b;
            }

            crossings.Sort();
            int[] windings = new int[crossings.Count + 1];
            for (int i = crossings.Count - 1; i >= 0; i--)
            {
                windings[i] = windings[i + 1] + crossings[i].Turn;
            }

            return (y, [.. crossings.Select(crossing => crossing.X)], windings);
        }
    }
}
