using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Pathology.Viewer.Security;

/// <summary>
/// Lets through what changes something only with a header that a page from elsewhere cannot send without asking first, and never may
/// (CSRF). Every endpoint that writes, also one to come, is behind it.
/// </summary>
internal static class WriteGuard
{
    /// <summary>The header; its value is <c>1</c>.</summary>
    public const string Header = "X-Pathology-Write";

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        bool changesNothing = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return changesNothing || (request.Headers[Header] == "1" && IsOwn(request))
            ? next(context)
            : Problem.WriteAsync(context, StatusCodes.Status403Forbidden, $"A request that changes something needs the header {Header}: 1, from this page.");
    }

    private static bool IsOwn(HttpRequest request) =>
        request.Headers[HeaderNames.Origin].ToString() is not { Length: > 0 } origin
        || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase));

    // A Uri leaves a scheme's own port out of its authority.
    private static string Authority(HttpRequest request) => new Uri($"{request.Scheme}://{request.Host.Value}").Authority;
}
