using Microsoft.AspNetCore.Http;

namespace Pathology.Viewer.Security;

/// <summary>Who asks, as far as the reverse proxy says.</summary>
internal static class Visitor
{
    public const string Key = "pathology.visitor";

    public static string? Of(HttpContext context) => context.Items[Key] as string;
}
