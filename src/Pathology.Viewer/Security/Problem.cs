using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Security;

/// <summary>An answer that says in one sentence why there is no other.</summary>
/// <param name="Error">The sentence.</param>
internal sealed record Problem(string Error)
{
    public static Task WriteAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return JsonSerializer.SerializeAsync(context.Response.Body, new Problem(error), ViewerJson.Default.Problem, context.RequestAborted);
    }

    public static IResult Of(int status, string error) => TypedResults.Json(new Problem(error), ViewerJson.Default.Problem, statusCode: status);
}
