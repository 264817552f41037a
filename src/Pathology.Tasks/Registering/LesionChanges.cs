using System.Collections.Immutable;
using Pathology.Registration;

namespace Pathology.Tasks;

/// <summary>
/// What became of the lesions of one screened slide on another that it was registered with: for follow-ups, in millimetres.
/// </summary>
/// <remarks>
/// Lesions are the same where their outlines, one carried, come as close as the registration's own error and a cell of the heatmap allow.
/// A place that was not looked at says nothing: a lesion there neither appeared nor vanished. Sections show one plane of a body, so what
/// grew on them need not have grown in the patient.
/// </remarks>
public sealed class LesionChanges
{
    private readonly SlideTransform _transform;
    private readonly FollowedSlide _before;
    private readonly FollowedSlide _after;
    private readonly double _nearMicrons;

    private LesionChanges(SlideTransform transform, FollowedSlide before, FollowedSlide after, double nearMicrons) =>
        (_transform, _before, _after, _nearMicrons) = (transform, before, after, nearMicrons);

    /// <summary>Compares two screened slides, what is most and longest first.</summary>
    /// <param name="registration">Of the first slide (moving) on the second (fixed).</param>
    /// <param name="before">Folder of the moving slide's result.</param>
    /// <param name="after">Folder of the fixed slide's result.</param>
    /// <exception cref="InputFileException">A result is absent, damaged, or of another slide.</exception>
    public static ImmutableArray<LesionChange> Of(RegistrationResult registration, string before, string after)
    {
        ArgumentNullException.ThrowIfNull(registration);
        SlideTransform transform = registration.Transform;
        var first = FollowedSlide.Read(before, transform.Moving, transform.ToFixed);
        var second = FollowedSlide.Read(after, transform.Fixed, (x, y) => (x, y));
        double near = registration.Quality.NinetiethMicrons + (1000 * Math.Max(first.CellMillimeters, second.CellMillimeters));
        return new LesionChanges(transform, first, second, near).Compare();
    }

    private ImmutableArray<LesionChange> Compare()
    {
        int firsts = _before.Lesions.Length;
        int[] group = [.. Enumerable.Range(0, firsts + _after.Lesions.Length)];
        MicronsPerPixel pixel = _transform.Fixed.MicronsPerPixel;
        for (int i = 0; i < firsts; i++)
        {
            for (int j = 0; j < _after.Lesions.Length; j++)
            {
                if (OutlineGap.IsWithin(_before.Outlines[i], _after.Outlines[j], pixel, _nearMicrons))
                {
                    Join(group, i, firsts + j);
                }
            }
        }

        return
        [
            .. Enumerable.Range(0, group.Length).GroupBy(i => Root(group, i))
                .Select(members => Of([.. members.Where(i => i < firsts)], [.. members.Where(i => i >= firsts).Select(i => i - firsts)]))
                .OrderByDescending(change => Math.Max(change.DiameterBefore, change.DiameterAfter))
                .ThenBy(change => change.Place.Y).ThenBy(change => change.Place.X),
        ];
    }

    private LesionChange Of(int[] before, int[] after)
    {
        Lesion[] firsts = [.. before.Select(i => _before.Lesions[i]).OrderByDescending(lesion => lesion.LongestDiameterMillimeters)];
        Lesion[] seconds = [.. after.Select(i => _after.Lesions[i]).OrderByDescending(lesion => lesion.LongestDiameterMillimeters)];
        double was = firsts.Length > 0 ? firsts[0].LongestDiameterMillimeters : 0;
        double now = seconds.Length > 0 ? seconds[0].LongestDiameterMillimeters : 0;
        (double X, double Y) place = seconds.Length > 0
            ? (seconds[0].Centroid.X, seconds[0].Centroid.Y)
            : _transform.ToFixed(firsts[0].Centroid.X, firsts[0].Centroid.Y);
        LesionChangeKind kind = firsts.Length == 0 ? New(place)
            : seconds.Length == 0 ? Gone(place)
            : Math.Abs(now - was) <= _before.CellMillimeters + _after.CellMillimeters ? LesionChangeKind.Unchanged
            : now > was ? LesionChangeKind.Grew : LesionChangeKind.Shrank;
        return new LesionChange(
            kind, [.. firsts.Select(lesion => lesion.Number).Order()], [.. seconds.Select(lesion => lesion.Number).Order()], was, now,
            firsts.Sum(lesion => lesion.AreaSquareMillimeters), seconds.Sum(lesion => lesion.AreaSquareMillimeters), place);
    }

    private LesionChangeKind New((double X, double Y) place)
    {
        (double x, double y) = _transform.ToMoving(place.X, place.Y);
        return _before.WasLookedAt(x, y) ? LesionChangeKind.Appeared : LesionChangeKind.NotLookedAtBefore;
    }

    private LesionChangeKind Gone((double X, double Y) place) =>
        _after.WasLookedAt(place.X, place.Y) ? LesionChangeKind.Vanished : LesionChangeKind.NotLookedAtAfter;

    private static int Root(int[] group, int member)
    {
        while (group[member] != member)
        {
            member = group[member];
        }

        return member;
    }

    private static void Join(int[] group, int one, int other) => group[Root(group, other)] = Root(group, one);
}
