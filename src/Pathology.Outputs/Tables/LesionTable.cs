namespace Pathology.Outputs;

/// <summary>Which challenge's habit <c>lesions.csv</c> follows.</summary>
public enum LesionTable
{
    /// <summary>CAMELYON16's submission: <c>confidence,X,Y</c> a line, no header.</summary>
    Camelyon16,

    /// <summary>The same values under the header <c>p,x,y</c>, as NCRF's tools read them.</summary>
    Headed,
}
