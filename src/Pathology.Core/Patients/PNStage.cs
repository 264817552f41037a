namespace Pathology;

/// <summary>CAMELYON17's pN stages, a simplified TNM (camelyon17.grand-challenge.org, Evaluation), from the mildest.</summary>
public enum PNStage
{
    /// <summary>pN0: no lesion.</summary>
    N0,

    /// <summary>pN0(i+): isolated tumour cells only.</summary>
    N0Itc,

    /// <summary>pN1mi: micrometastases, and no macrometastasis.</summary>
    N1Micro,

    /// <summary>pN1: one to three positive nodes, one of them at least with a macrometastasis.</summary>
    N1,

    /// <summary>pN2: four positive nodes or more, one of them at least with a macrometastasis.</summary>
    N2,
}
