namespace Pathology;

/// <summary>Eigenvectors of a symmetric matrix of three rows, by Jacobi's rotations.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 50; // it converges quadratically: seven are many

    /// <summary>The eigenvectors of the largest and of the second largest eigenvalue, each of length one; their signs are arbitrary.</summary>
    /// <param name="matrix">Row by row; is overwritten.</param>
    public static (double[] First, double[] Second) LargestTwo(double[,] matrix)
    {
        double[,] vectors = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        for (int sweep = 0; sweep < MostSweeps && OffDiagonal(matrix) > 0; sweep++)
        {
            Rotate(matrix, vectors, 0, 1);
            Rotate(matrix, vectors, 0, 2);
            Rotate(matrix, vectors, 1, 2);
        }

        int[] order = [.. Enumerable.Range(0, 3).OrderByDescending(i => matrix[i, i])];
        return (Column(vectors, order[0]), Column(vectors, order[1]));
    }

    private static double OffDiagonal(double[,] matrix) => Math.Abs(matrix[0, 1]) + Math.Abs(matrix[0, 2]) + Math.Abs(matrix[1, 2]);

    private static double[] Column(double[,] matrix, int column) => [matrix[0, column], matrix[1, column], matrix[2, column]];

    // Makes the element of row p and column q zero.
    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (matrix[p, q] == 0)
        {
            return;
        }

        double theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        double tangent = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        double sine = tangent * cosine;
        for (int i = 0; i < 3; i++)
        {
            (matrix[i, p], matrix[i, q]) = ((cosine * matrix[i, p]) - (sine * matrix[i, q]), (sine * matrix[i, p]) + (cosine * matrix[i, q]));
        }

        for (int i = 0; i < 3; i++)
        {
            (matrix[p, i], matrix[q, i]) = ((cosine * matrix[p, i]) - (sine * matrix[q, i]), (sine * matrix[p, i]) + (cosine * matrix[q, i]));
            (vectors[i, p], vectors[i, q]) = ((cosine * vectors[i, p]) - (sine * vectors[i, q]), (sine * vectors[i, p]) + (cosine * vectors[i, q]));
        }

        (matrix[p, q], matrix[q, p]) = (0, 0);
    }
}
