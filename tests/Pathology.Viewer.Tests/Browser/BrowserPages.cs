using Microsoft.Playwright;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>The system's Chromium, started once for a class of tests, and a served run to look at.</summary>
public sealed class BrowserPages : IAsyncLifetime
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string? s_chromium = s_places.FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal ServedRun Served { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Served.InitializeAsync();
        if (s_chromium is not null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = s_chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Served.DisposeAsync();
    }

    /// <summary>Opens a page; skips the test where there is no Chromium.</summary>
    internal async Task<IPage> OpenAsync(string address, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await EmptyAsync(width, height, scheme);
        await page.GotoAsync($"{Served.Server.Address}?drawer=canvas{address}");
        return page;
    }

    /// <summary>Opens a file, as a double click does; skips the test where there is no Chromium.</summary>
    internal async Task<IPage> OpenFileAsync(string path, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await EmptyAsync(width, height, scheme);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return page;
    }

    /// <summary>Opens a slide, and waits until it is there.</summary>
    internal async Task<IPage> OpenSlideAsync(string name, string place = "", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await OpenAsync($"#slide={await Served.IdOfAsync(name)}{place}", width, height, scheme);
        await page.WaitForSelectorAsync(".magnification");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return page;
    }

    private async Task<IPage> EmptyAsync(int width, int height, ColorScheme scheme)
    {
        Assert.SkipWhen(_browser is null, "needs Chromium: apt-get install chromium.");
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000); // of a machine that builds and tests beside it
        return page;
    }
}
