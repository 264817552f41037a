using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Pathology.Viewer.Serving;

/// <summary>The page itself, out of the assembly: what is not in this table is not served, whatever the address says.</summary>
internal static class SiteFiles
{
    private const string Prefix = "site/";

    private static readonly FrozenDictionary<string, byte[]> s_files = Load();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) => Serve("index.html", context));
        routes.MapGet("/site/{**path}", (string path, HttpContext context) => Serve(path, context));
        routes.MapGet("/favicon.ico", (HttpContext context) => Serve("favicon.svg", context));
    }

    private static IResult Serve(string path, HttpContext context)
    {
        if (!s_files.TryGetValue(path, out byte[]? file))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(file, TypeOf(path));
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };

    private static FrozenDictionary<string, byte[]> Load()
    {
        Assembly assembly = typeof(SiteFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..].Replace('\\', '/'), name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
