namespace Pathology.Scoring;

/// <summary>One line of a submission: a place where a metastasis is thought to be.</summary>
/// <param name="Confidence">How sure the submitter is; higher is surer.</param>
/// <param name="Place">In base pixels.</param>
public readonly record struct Detection(double Confidence, BasePoint Place);
