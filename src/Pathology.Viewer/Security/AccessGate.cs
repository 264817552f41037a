using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Pathology.Viewer.Security;

/// <summary>Lets in who brought the token once, or whom the reverse proxy names; everybody where neither is asked for, which is on the loopback alone.</summary>
internal sealed class AccessGate(string? token, string? proxyHeader)
{
    private const string CookieName = "pathology-viewer-";
    private const string Authorization = "Authorization";
    private const string TokenParameter = "token";
    private static readonly TimeSpan s_cookieLasts = TimeSpan.FromHours(12);

    // What the cookie holds is of no use to whoever would start another server, and dies with this one.
    private readonly string _session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (proxyHeader is not null && context.Request.Headers[proxyHeader].ToString() is { Length: > 0 } user)
        {
            context.Items[Visitor.Key] = user;
            await next(context).ConfigureAwait(false);
        }
        else if (proxyHeader is null && token is null)
        {
            await next(context).ConfigureAwait(false);
        }
        else if (token is not null && IsKnown(context.Request))
        {
            await next(context).ConfigureAwait(false);
        }
        else if (token is not null && Matches(context.Request.Query[TokenParameter].ToString(), token))
        {
            context.Response.Cookies.Append(NameFor(context.Request), _session, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                MaxAge = s_cookieLasts,
            });

            // The token goes out of the address bar, the history and the bookmarks; what follows # stays with the browser.
            context.Response.Redirect(context.Request.Path.HasValue ? context.Request.Path.Value! : "/");
        }
        else
        {
            await Problem.WriteAsync(
                context,
                StatusCodes.Status401Unauthorized,
                proxyHeader is null
                    ? "This page asks for the token that was printed when it was started: open the address that ends in ?token=…"
                    : "This page is reached through the reverse proxy that it stands behind.").ConfigureAwait(false);
        }
    }

    // Cookies know no ports: two viewers on one host would take each other's away.
    private static string NameFor(HttpRequest request) => FormattableString.Invariant($"{CookieName}{request.HttpContext.Connection.LocalPort}");

    private bool IsKnown(HttpRequest request) =>
        Matches(request.Cookies[NameFor(request)], _session)
        || (request.Headers[Authorization].ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var bearer] && Matches(bearer, token!));

    // Hashed first: the time it takes then tells neither how much was right nor how long the right one is.
    private static bool Matches(string? given, string expected) => given is not null && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
