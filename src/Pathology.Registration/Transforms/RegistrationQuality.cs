namespace Pathology.Registration;

/// <summary>How far a registration can be relied on, as it measured itself.</summary>
public sealed record RegistrationQuality
{
    /// <summary>Share of the smaller tissue that lies on the other, 0 to 1.</summary>
    public required double Overlap { get; init; }

    /// <summary>Correlation of both slides' contrast wherever one has tissue, seen from afar: -1 to 1.</summary>
    public required double Correlation { get; init; }

    /// <summary>
    /// The same at the best position that is another one; close to <see cref="Correlation"/> where positions cannot be told apart.
    /// </summary>
    public required double NextCorrelation { get; init; }

    /// <summary>Blocks of the fixed slide's tissue that were looked for on the moving one.</summary>
    public required int Blocks { get; init; }

    /// <summary>Those that were found without doubt; errors are measured at them alone.</summary>
    public required int BlocksFound { get; init; }

    /// <summary>µm of a cell in which blocks were compared.</summary>
    public required double CellMicrons { get; init; }

    /// <summary>
    /// Median distance of found blocks from where the transform says, in µm of the fixed slide. Of a bent transform: of blocks that had
    /// no part in the bending.
    /// </summary>
    public required double MedianMicrons { get; init; }

    /// <summary>The distance that nine of ten found blocks stay within, in µm of the fixed slide.</summary>
    public required double NinetiethMicrons { get; init; }

    /// <summary>
    /// How far points of the tissue's rim come back from where they went, registered there and back, at most; µm. Of the affine part.
    /// </summary>
    public required double RoundTripMicrons { get; init; }
}
