using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Pathology.Viewer.Security;

/// <summary>
/// Answers only under names that are known to be this machine's: a page elsewhere whose name was bound to this address (DNS rebinding)
/// asks under its own. A plain address cannot be rebound.
/// </summary>
internal sealed class HostCheck(ViewerOptions options)
{
    private readonly FrozenSet<string> _names = NamesOf(options).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        string host = context.Request.Host.Host.Trim('[', ']');
        bool isKnown = _names.Contains(host) || (IPAddress.TryParse(host, out IPAddress? address) && (options.IsOpenToOthers || IPAddress.IsLoopback(address)));
        return isKnown
            ? next(context)
            : Problem.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, $"This page does not go by the name '{Printable(host)}'.");
    }

    private static ImmutableArray<string> NamesOf(ViewerOptions options) => options.IsOpenToOthers
        ? ["localhost", Dns.GetHostName(), .. options.HostNames]
        : ["localhost", .. options.HostNames];

    private static string Printable(string host) => string.Concat(host.Take(80).Where(letter => letter is > ' ' and < '\x7f'));
}
