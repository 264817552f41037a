using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Outputs;
using Pathology.Viewer.Worklist;

namespace Pathology.Viewer.Serving;

/// <summary><c>/api/patients</c>: what the runs make of each patient's slides, written when a run ends.</summary>
internal static class PatientsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ViewerServices services) => routes.MapGet(
        "/api/patients",
        (string? source) => TypedResults.Json(
            new PatientsDocument(
            [
                .. services.Catalog.Sources
                    .Where(one => one.Folder is not null && (source is null || one.Id == source))
                    .SelectMany(one => PatientLine.Read(one.Folder!).Select(patient => RowFor(one.Id, patient))),
            ]),
            ViewerJson.Default.PatientsDocument));

    private static PatientRow RowFor(string source, PatientLine patient) => new(
        source,
        patient.Patient,
        patient.Stage?.Word() ?? "",
        patient.IsComplete,
        patient.Counts[0],
        patient.Counts[1],
        patient.Counts[2],
        patient.Counts[3],
        patient.Missing);
}
