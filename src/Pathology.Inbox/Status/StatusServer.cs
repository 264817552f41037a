using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pathology.Inbox;

/// <summary><c>/health</c> and <c>/metrics</c> of an inbox, for this machine alone.</summary>
/// <remarks>Both are read only and name no slide. A page of another site cannot read them: names other than this machine's are
/// refused.</remarks>
public sealed class StatusServer : IAsyncDisposable
{
    private const int MostConnections = 50;

    private readonly WebApplication _application;

    private StatusServer(WebApplication application) => _application = application;

    /// <summary>Where it is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts serving.</summary>
    /// <param name="watch">The inbox.</param>
    /// <param name="port">The port on the loopback address; 0 for a free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StatusServer> StartAsync(InboxWatch watch, int port, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(watch);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "pathology", Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.PreventHostingStartupKey, "true");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        WebApplication application = builder.Build();
        application.UseHostFiltering();
        application.MapGet("/health", () => Health(watch.Status()));
        application.MapGet("/metrics", () => Results.Text(MetricsText.Of(watch.Status()), MetricsText.ContentType));
        var server = new StatusServer(application);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        server.Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static IResult Health(InboxStatus status) => Results.Json(
        HealthDocument.Of(status),
        HealthJson.Default.HealthDocument,
        MediaTypeNames.Application.Json,
        status.Paused is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
