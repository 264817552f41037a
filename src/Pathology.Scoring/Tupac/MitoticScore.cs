using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>The mitotic count's part of a tumour's grade: 1, 2 or 3.</summary>
public static class MitoticScore
{
    /// <summary>Area of ten high-power fields as TUPAC16 has it, in mm².</summary>
    public const double TupacSquareMillimeters = 2;

    // Field diameter in hundredths of a millimetre; most mitoses of score 1, fewest of score 3 (CAP, Protocol for Invasive Carcinoma of the Breast, Table 1).
    private static readonly ImmutableArray<(int Diameter, int MostOfOne, int FewestOfThree)> s_cap =
    [
        (40, 4, 10), (41, 4, 10), (42, 5, 11), (43, 5, 11), (44, 5, 12), (45, 5, 12), (46, 6, 13), (47, 6, 13), (48, 6, 14), (49, 6, 14),
        (50, 7, 15), (51, 7, 15), (52, 7, 16), (53, 8, 17), (54, 8, 17), (55, 8, 18), (56, 8, 18), (57, 9, 19), (58, 9, 20), (59, 9, 20),
        (60, 10, 21), (61, 10, 21), (62, 11, 22), (63, 11, 22), (64, 11, 23), (65, 12, 24), (66, 12, 24), (67, 12, 25), (68, 13, 27), (69, 13, 28),
    ];

    /// <summary>TUPAC16's rule for 2 mm²: fewer than 6 mitoses are score 1, more than 10 score 3.</summary>
    public static int Tupac(int mitoses) => mitoses < 6 ? 1 : mitoses > 10 ? 3 : 2;

    /// <summary>The Nottingham score by CAP's table for ten fields of a microscope.</summary>
    /// <param name="mitoses">Counted in ten fields.</param>
    /// <param name="fieldMillimeters">Diameter of a field, 0.40 to 0.69 mm, taken to the nearest hundredth.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table does not know the diameter.</exception>
    public static int Cap(int mitoses, double fieldMillimeters)
    {
        (int _, int mostOfOne, int fewestOfThree) = RowOf(fieldMillimeters);
        return mitoses <= mostOfOne ? 1 : mitoses >= fewestOfThree ? 3 : 2;
    }

    /// <summary>Area of ten fields of a microscope in mm².</summary>
    /// <param name="fieldMillimeters">Diameter of a field in mm.</param>
    public static double AreaOfTenFields(double fieldMillimeters) => 10 * Math.PI * fieldMillimeters * fieldMillimeters / 4;

    private static (int Diameter, int MostOfOne, int FewestOfThree) RowOf(double fieldMillimeters)
    {
        double hundredths = Math.Round(fieldMillimeters * 100);
        return hundredths >= s_cap[0].Diameter && hundredths <= s_cap[^1].Diameter
            ? s_cap[(int)hundredths - s_cap[0].Diameter]
            : throw new ArgumentOutOfRangeException(nameof(fieldMillimeters), fieldMillimeters, "CAP's table knows field diameters from 0.40 to 0.69 mm.");
    }
}
