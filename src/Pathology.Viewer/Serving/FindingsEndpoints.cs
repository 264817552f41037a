using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Outputs;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Findings;
using Pathology.Viewer.Security;

namespace Pathology.Viewer.Serving;

/// <summary><c>/api/slides/{id}/findings</c> and <c>/heatmap</c>: what the run found, and where it looked.</summary>
internal static class FindingsEndpoints
{
    private const string ResultFile = SlideOutputs.ResultFile;

    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet("/api/slides/{id}/findings", (string id) => Answer(services, id, slide => TypedResults.Json(
            Found(services, slide.Folder!),
            ViewerJson.Default.FindingsDocument)));
        routes.MapGet("/api/slides/{id}/heatmap", (string id) => Answer(services, id, slide => TypedResults.Bytes(
            services.Heatmaps.Get(Path.Combine(slide.Folder!, ResultFile), () => HeatmapBytes.For(ScreenedHeatmap.Read(slide.Folder!))),
            "application/octet-stream")));
    }

    /// <summary>What is read of a screened slide; else why there is nothing to read.</summary>
    public static IResult Answer(ViewerServices services, string id, Func<SlideEntry, IResult> read)
    {
        if (services.Catalog.Find(id) is not { } slide)
        {
            return SlideEndpoints.NoSuchSlide();
        }

        return slide switch
        {
            { Folder: null } => Problem.Of(StatusCodes.Status404NotFound, "This slide is shown without a run: there is nothing found on it."),
            { IsScreened: false } => Problem.Of(StatusCodes.Status404NotFound, slide.Outcome?.Reason ?? "The slide has not been screened yet."),
            _ => read(slide),
        };
    }

    private static FindingsDocument Found(ViewerServices services, string folder)
    {
        ScreenedSlide screened = services.ScreenedIn(folder);
        return FindingsDocument.For(screened, StabilityFile.Find(folder)) with { HasWhy = ScreenedWhy.IsIn(folder) };
    }
}
