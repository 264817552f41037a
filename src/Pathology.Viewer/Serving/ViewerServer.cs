using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pathology.Viewer.Live;
using Pathology.Viewer.Reading;
using Pathology.Viewer.Security;

namespace Pathology.Viewer.Serving;

/// <summary>The viewer, serving until it is disposed.</summary>
public sealed class ViewerServer : IAsyncDisposable
{
    private const int MostConnections = 1000;
    private const int LargestBody = 1 << 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;
    private readonly ViewerServices _services;

    private ViewerServer(WebApplication application, ViewerServices services) => (_application, _services) = (application, services);

    /// <summary>Where it is, without the token.</summary>
    public Uri Address { get; private set; } = null!;

    internal ViewerServices Services => _services;

    /// <summary>Starts serving.</summary>
    /// <exception cref="ArgumentException">The options do not go together.</exception>
    /// <exception cref="IOException">The port is taken, or the address is not this machine's.</exception>
    public static async Task<ViewerServer> StartAsync(ViewerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "pathology", Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.WebHost.UseSetting(WebHostDefaults.PreventHostingStartupKey, "true");
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // no secret stands in any answer that holds what a visitor sent
            compression.MimeTypes = ["application/json", "text/html", "text/css", "text/javascript", "application/octet-stream"];
        });
        WebApplication application = builder.Build();
        var services = new ViewerServices(options);
        var server = new ViewerServer(application, services);
        server.Map(options);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Address = new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
        return server;
    }

    /// <summary>Ends: answers under way have two seconds, connections that only listen end at once.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var farewell = new CancellationTokenSource(s_farewell))
        {
            await _application.StopAsync(farewell.Token).ConfigureAwait(false);
        }

        await _application.DisposeAsync().ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    private static void Configure(KestrelServerOptions kestrel, ViewerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MinResponseDataRate = new MinDataRate(options.SlowestVisitor, s_patience);
        kestrel.Listen(options.Address, options.Port);
    }

    private void Map(ViewerOptions options)
    {
        var hosts = new HostCheck(options);
        var gate = new AccessGate(options.Token, options.ProxyHeader);
        _application.Use(SecurityHeaders.InvokeAsync);
        _application.Use(hosts.InvokeAsync);
        _application.Use(gate.InvokeAsync);
        _application.Use(WriteGuard.InvokeAsync);
        CancellationToken stopping = _application.Lifetime.ApplicationStopping;
        _application.Use((context, next) => Failures.InvokeAsync(context, next, stopping));
        _application.UseResponseCompression();
        SessionEndpoint.Map(_application, _services);
        WorklistEndpoints.Map(_application, _services);
        SlideEndpoints.Map(_application, _services);
        TileEndpoints.Map(_application, _services);
        FindingsEndpoints.Map(_application, _services);
        WhyEndpoints.Map(_application, _services);
        GrowingEndpoints.Map(_application, _services);
        MarkEndpoints.Map(_application, _services);
        MarkFileEndpoints.Map(_application, _services);
        LiveEndpoint.Map(_application, _services, stopping);
        PatientsEndpoint.Map(_application, _services);
        SiteFiles.Map(_application);
        _application.MapFallback(() => Problem.Of(StatusCodes.Status404NotFound, "There is nothing under this address."));
    }
}
