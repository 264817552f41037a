namespace Pathology.Tasks;

/// <summary>In what kind of number a network computes.</summary>
public enum ComputePrecision
{
    /// <summary>Float16 on a GPU where it hardly moves the scores of the run's own tiles, else float32.</summary>
    Auto,

    /// <summary>Float32.</summary>
    Full,

    /// <summary>Float16.</summary>
    Half,
}
