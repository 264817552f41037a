using System.Collections.Immutable;

namespace Pathology.Viewer.Worklist;

/// <summary>The patients of the runs that are served.</summary>
internal sealed record PatientsDocument(ImmutableArray<PatientRow> Patients);

/// <summary>A patient, the run that staged them, and what the stage rests on.</summary>
internal sealed record PatientRow(
    string Source, string Patient, string Stage, bool IsComplete, int Negative, int Itc, int Micro, int Macro, ImmutableArray<string> Missing);
