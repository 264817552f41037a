using System.Net;
using System.Text;
using Pathology.Testing.DicomWeb;

namespace Pathology.Core.Tests.DicomWeb;

/// <summary>Servers that are down, slow, wrong or hostile: a sentence each, and no more patience than was asked for.</summary>
public sealed class DicomWebClientTests
{
    private const string Json = "application/dicom+json";
    private const long Most = 1 << 20;

    private static readonly DicomWebOptions s_quick = new() { Attempts = 3, FirstPause = TimeSpan.FromMilliseconds(1), Deadline = TimeSpan.FromSeconds(20) };

    [Theory]
    [InlineData(400, "refused it (400", 1)]
    [InlineData(401, "PATHOLOGY_DICOMWEB_TOKEN", 1)]
    [InlineData(403, "does not allow", 1)]
    [InlineData(404, "root of its DICOMweb services", 1)]
    [InlineData(409, "contradicts", 1)]
    [InlineData(413, "no request of this size", 1)]
    [InlineData(415, "does not speak this way", 1)]
    [InlineData(429, "too much to do", 3)]
    [InlineData(500, "failed (500)", 3)]
    [InlineData(501, "failed (501)", 1)]
    [InlineData(503, "failed (503)", 3)]
    public async Task Get_Refused_SaysWhatThatMeansAndAsksAgainWhereThatMayHelp(int status, string expected, int attempts)
    {
        await using var server = new FakeServer(_ => FakeServer.Answer(status, "text/html", "<h1>no</h1>"));
        DicomWebException failure = await FailureAsync(server);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{server.Root}/studies: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode)status, failure.Status);
        Assert.Equal(attempts, server.Requests.Count);
    }

    [Fact]
    public async Task Get_ServerThatFailsOnce_IsAskedAgain()
    {
        int asked = 0;
        await using var server = new FakeServer(_ => ++asked == 1 ? FakeServer.Answer(500, "text/plain", "") : FakeServer.Answer(200, Json, "[]"));
        using DicomWebClient client = Client(server);
        DicomWebAnswer answer = await client.GetAsync("studies", Json, Most, TestContext.Current.CancellationToken);
        Assert.Equal("[]", Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal(Json, answer.ContentType?.MediaType);
    }

    [Fact]
    public async Task Get_Redirect_IsNotFollowed()
    {
        await using var server = new FakeServer(_ => FakeServer.Answer(302, "text/html", [], "Location: http://elsewhere.example/dicom-web\r\n"));
        DicomWebException failure = await FailureAsync(server);
        Assert.Contains("sends on to http://elsewhere.example/dicom-web (302), which is not followed", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf", "broke off")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "")]
    [InlineData("HTTP/1.1 200", "")]
    [InlineData("", "broke off")]
    [InlineData("220 mail.example ESMTP\r\n", "no web server")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n", "longer than the 1048576 bytes")]
    public async Task Get_AnswerThatIsNone_FailsInASentence(string bytes, string expected)
    {
        await using var server = new FakeServer(_ => Encoding.ASCII.GetBytes(bytes));
        DicomWebException failure = await FailureAsync(server);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{server.Root}/studies: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_BodyWithoutEnd_IsLeftAtItsLimit()
    {
        await using var server = new FakeServer(_ => [.. "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8, .. new byte[3 << 20]]);
        Assert.Contains("longer than the 1048576 bytes", (await FailureAsync(server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SilentServer_IsLeftAtTheDeadline()
    {
        await using var server = new FakeServer(_ => (byte[]?)null);
        DicomWebException failure = await FailureAsync(server, s_quick with { Deadline = TimeSpan.FromMilliseconds(200), Attempts = 2 });
        Assert.Contains("no whole answer came within 0.2 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Get_NobodyListens_SaysSo()
    {
        Uri root;
        await using (var server = new FakeServer(_ => []))
        {
            root = server.Root;
        }

        using var client = new DicomWebClient(root, DicomWebCredentials.None, s_quick);
        DicomWebException failure = await Assert.ThrowsAsync<DicomWebException>(() => client.GetAsync("studies", Json, Most, TestContext.Current.CancellationToken));
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsOutOfReach);
    }

    [Theory]
    [InlineData("PATHOLOGY_DICOMWEB_TOKEN=abc", "Bearer abc")]
    [InlineData("PATHOLOGY_DICOMWEB_USER=me,PATHOLOGY_DICOMWEB_PASSWORD=secret", "Basic bWU6c2VjcmV0")]
    public async Task Get_CredentialsOfTheEnvironment_AreShown(string environment, string expected)
    {
        await using var server = new FakeServer(_ => FakeServer.Answer(200, Json, "[]"));
        using var client = new DicomWebClient(server.Root, DicomWebCredentials.FromEnvironment(Lookup(environment)), s_quick);
        await client.GetAsync("studies", Json, Most, TestContext.Current.CancellationToken);
        Assert.Equal(expected, Assert.Single(server.Requests).Headers["authorization"]);
    }

    [Theory]
    [InlineData("PATHOLOGY_DICOMWEB_TOKEN=abc,PATHOLOGY_DICOMWEB_USER=me", "Both")]
    [InlineData("PATHOLOGY_DICOMWEB_TOKEN=a b", "holds blanks")]
    [InlineData("PATHOLOGY_DICOMWEB_CERTIFICATE=/nowhere/me.pem", "PATHOLOGY_DICOMWEB_CERTIFICATE=/nowhere/me.pem: no certificate")]
    [InlineData("PATHOLOGY_DICOMWEB_CERTIFICATE=/nowhere/me.p12", "PATHOLOGY_DICOMWEB_CERTIFICATE=/nowhere/me.p12: no certificate")]
    public void FromEnvironment_WhatCannotBe_IsRefusedByTheVariablesName(string environment, string expected) =>
        Assert.Contains(expected, Assert.Throws<DicomWebException>(() => DicomWebCredentials.FromEnvironment(Lookup(environment))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("pacs", "is no address")]
    [InlineData("ftp://pacs/x", "is no address")]
    [InlineData("https://me:secret@pacs/dicom-web", "do not belong in an address")]
    [InlineData("https://pacs/dicom-web?x=1", "root of the DICOMweb services alone")]
    public void Parse_WhatIsNoRoot_IsRefusedWithoutRepeatingASecret(string text, string expected)
    {
        string said = Assert.Throws<DicomWebException>(() => DicomWebAddress.Parse(text)).Message;
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    private static Func<string, string?> Lookup(string environment)
    {
        Dictionary<string, string> pairs = environment.Split(',').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => pairs.GetValueOrDefault(name);
    }

    private static DicomWebClient Client(FakeServer server, DicomWebOptions? options = null) => new(server.Root, DicomWebCredentials.None, options ?? s_quick);

    private static async Task<DicomWebException> FailureAsync(FakeServer server, DicomWebOptions? options = null)
    {
        using DicomWebClient client = Client(server, options);
        return await Assert.ThrowsAsync<DicomWebException>(() => client.GetAsync("studies", Json, Most, TestContext.Current.CancellationToken));
    }
}
