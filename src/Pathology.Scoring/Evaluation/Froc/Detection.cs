namespace Pathology.Scoring;

/// <summary>One line of a submission: a place where a metastasis is thought to be.</summary>
/// <param name="Confidence">How sure the submitter is, on any scale; higher is surer. What is not above 0 finds no lesion, in either scorer.</param>
/// <param name="X">In base pixels; whole ones in 2016.</param>
/// <param name="Y">In base pixels; whole ones in 2016.</param>
public readonly record struct Detection(double Confidence, double X, double Y);
