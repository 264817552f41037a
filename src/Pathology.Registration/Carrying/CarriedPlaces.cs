namespace Pathology.Registration;

/// <summary>Carries places one by one, and counts them.</summary>
internal sealed class CarriedPlaces(SlideTransform transform, bool back)
{
    public int Count { get; private set; }

    public int Outside { get; private set; }

    /// <summary>The slide that places come from.</summary>
    public RegisteredSlide From => back ? transform.Fixed : transform.Moving;

    /// <summary>The slide that they are carried to.</summary>
    public RegisteredSlide To => back ? transform.Moving : transform.Fixed;

    /// <summary>Carries a place; both in base pixels.</summary>
    public (double X, double Y) Carry(double x, double y)
    {
        (double toX, double toY) = back ? transform.ToMoving(x, y) : transform.ToFixed(x, y);
        Count++;
        Outside += To.Holds(toX, toY) ? 0 : 1;
        return (toX, toY);
    }
}
