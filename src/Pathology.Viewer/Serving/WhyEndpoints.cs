using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Outputs;
using Pathology.Viewer.Findings;
using Pathology.Viewer.Security;

namespace Pathology.Viewer.Serving;

/// <summary><c>/api/slides/{id}/why</c> and <c>/why/{number}</c>: which tiles told the network so, and a finding's strip of them.</summary>
/// <remarks>Read anew each time: the command that makes them may follow the run at any time, and they are small.</remarks>
internal static class WhyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet("/api/slides/{id}/why", (string id) => Answer(services, id, (_, why) =>
            TypedResults.Json(WhyView.For(why), ViewerJson.Default.WhyView)));
        routes.MapGet("/api/slides/{id}/why/{number:int}", (string id, int number, HttpContext context) => Answer(services, id, (folder, why) =>
        {
            if (why.Strips.FirstOrDefault(strip => StripView.NumberOf(strip) == number) is not { } strip)
            {
                return Problem.Of(StatusCodes.Status404NotFound, "The finding has no strip.");
            }

            context.Response.Headers.CacheControl = "private, no-cache"; // a later 'why' writes another under the same number
            FileStream picture = ScreenedWhy.Open(folder, strip);
            return TypedResults.Stream(picture, "image/jpeg", lastModified: File.GetLastWriteTimeUtc(picture.SafeFileHandle));
        }));
    }

    private static IResult Answer(ViewerServices services, string id, Func<string, ScreenedWhy, IResult> answer) =>
        FindingsEndpoints.Answer(services, id, slide => ScreenedWhy.Find(slide.Folder!) is { } why
            ? answer(slide.Folder!, why)
            : Problem.Of(StatusCodes.Status404NotFound, "Nobody asked yet what told the network so on this slide; 'pathology why' with the run's folder does."));
}
