namespace Pathology.Registration;

/// <summary>A position that two slides may have to each other.</summary>
/// <param name="Transform">From µm of the fixed slide to µm of the moving one.</param>
/// <param name="Score">How well it fits; comparable among candidates of one kind only.</param>
internal sealed record Candidate(AffineTransform Transform, double Score)
{
    private const double OtherDegrees = 12;
    private const double OtherShift = 0.15; // of the tissue's radius

    /// <summary>Whether it is another position than this, not the same one found twice.</summary>
    /// <param name="other">The other.</param>
    /// <param name="shape">Of the fixed slide's tissue.</param>
    public bool IsElsewhere(Candidate other, in TissueShape shape)
    {
        (double x, double y) = Transform.Apply(shape.X, shape.Y);
        (double otherX, double otherY) = other.Transform.Apply(shape.X, shape.Y);
        double turn = Math.Abs(Math.IEEERemainder(Transform.Degrees - other.Transform.Degrees, 360));
        bool isMirrored = Transform.Determinant < 0 != other.Transform.Determinant < 0;
        return isMirrored || turn > OtherDegrees || double.Hypot(x - otherX, y - otherY) > OtherShift * shape.Radius;
    }
}
