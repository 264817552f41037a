using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Tests.Security;

public sealed class AccessTests(ServedRun served) : IClassFixture<ServedRun>
{
    private const string Token = "a-token-of-many-letters";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.20")]
    public async Task Request_UnderAnotherName_IsRefused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/session");
        request.Headers.Host = host;
        using HttpResponseMessage answer = await served.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Answer_Always_ForbidsInlineScriptAndGuessing()
    {
        using HttpResponseMessage answer = await served.Client.GetAsync("/");
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("1", "http://evil.example")]
    [InlineData("1", "null")]
    public async Task Write_FromElsewhere_IsRefused(string? header, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/slides/{await served.IdOfAsync("clear")}/marks")
        {
            Content = JsonContent.Create(new { reader = "Eve", version = 0, content = new { kind = "verdict", state = "work" } }),
        };
        request.Headers.TryAddWithoutValidation("X-Pathology-Write", header);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using HttpResponseMessage answer = await served.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/site/..%2f..%2fetc%2fpasswd")]
    [InlineData("/site/../../../etc/passwd")]
    [InlineData("/site/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/api/slides/..%2f..%2frun.json/image")]
    [InlineData("/api/slides/%2e%2e%2fslides/findings")]
    [InlineData("/api/slides/%00/thumbnail")]
    [InlineData("/api/slides/ID/associated/..%2f..%2frun.json")]
    [InlineData("/api/slides/ID/..%2f..%2f_files/0/0_0.jpeg")]
    public async Task Path_ThatClimbs_LeadsNowhere(string path)
    {
        using HttpResponseMessage answer = await served.Client.GetAsync(
            new Uri(served.Server.Address + path[1..].Replace("ID", await served.IdOfAsync("clear"), StringComparison.Ordinal)));
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.Gone]);
    }

    [Fact]
    public async Task Token_BroughtOnce_IsRememberedByACookieThatIsNotTheToken()
    {
        await using ViewerServer server = await ViewerServer.StartAsync(new ViewerOptions { Sources = [served.Run.Source], Port = 0, Token = Token });
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        using HttpResponseMessage without = await client.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        using HttpResponseMessage wrong = await client.GetAsync("/?token=a-token-of-many-lettres");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using HttpResponseMessage first = await client.GetAsync($"/?token={Token}");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal("/", first.Headers.Location!.ToString());
        string cookie = first.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);
        using HttpResponseMessage second = await client.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Token_AsBearer_IsTaken()
    {
        await using ViewerServer server = await ViewerServer.StartAsync(new ViewerOptions { Sources = [served.Run.Source], Port = 0, Token = Token });
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Assert.Contains("sources", await client.GetStringAsync("/api/session"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProxyHeader_Trusted_LetsInWhomItNames()
    {
        await using ViewerServer server = await ViewerServer.StartAsync(new ViewerOptions { Sources = [served.Run.Source], Port = 0, ProxyHeader = "X-User" });
        using var client = new HttpClient { BaseAddress = server.Address };
        using HttpResponseMessage without = await client.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        client.DefaultRequestHeaders.Add("X-User", "dr.vogel");
        Assert.Contains("dr.vogel", await client.GetStringAsync("/api/session"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OpenToOthersWithoutAToken_IsRefused() => await Assert.ThrowsAsync<ArgumentException>(
        () => ViewerServer.StartAsync(new ViewerOptions { Sources = [served.Run.Source], Address = IPAddress.Any }));
}
