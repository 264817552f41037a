namespace Pathology.Registration;

/// <summary>Where one block of the fixed slide was found on the moving one.</summary>
/// <param name="X">Its middle, in µm of the fixed slide.</param>
/// <param name="Y">Its middle, in µm of the fixed slide.</param>
/// <param name="ShiftX">How far from where the transform says, in µm of the fixed slide.</param>
/// <param name="ShiftY">How far from where the transform says, in µm of the fixed slide.</param>
/// <param name="Correlation">Of both there, -1 to 1.</param>
/// <param name="IsClear">Whether no other place near it is about as good, and better ones are not to be expected beyond those that were
/// tried.</param>
internal readonly record struct BlockMatch(double X, double Y, double ShiftX, double ShiftY, double Correlation, bool IsClear)
{
    /// <summary>How far it is from where the transform says, in µm.</summary>
    public double Distance => double.Hypot(ShiftX, ShiftY);
}
