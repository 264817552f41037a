using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pathology.Testing;
using Pathology.Testing.DicomWeb;

namespace Pathology.Outputs.Tests.Sending;

public sealed partial class StowSenderTests : IDisposable
{
    private const string Json = "application/dicom+json";

    private readonly TemporaryFolder _folder = new();

    public StowSenderTests() => DicomExport.Write(new SampleReport().Build(), _folder["slide"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Send_ServerThatTakesAll_IsSentEachObjectOnceAsItStandsInItsFile()
    {
        await using var server = new FakeServer(request => FakeServer.Answer(200, Json, Accepting(request)));
        StowOutcome first = await SendAsync(server);
        StowOutcome again = await SendAsync(server);
        Assert.Equal((4, 0, true), (first.Sent, first.AlreadyThere, first.Failures.IsEmpty));
        Assert.Equal((0, 4, true), (again.Sent, again.AlreadyThere, again.Failures.IsEmpty));

        FakeRequest request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/dicom-web/studies", Json), (request.Method, request.Target, request.Headers["accept"]));
        Assert.Contains("multipart/related", request.Headers["content-type"], StringComparison.Ordinal);
        Assert.Contains("type=\"application/dicom\"", request.Headers["content-type"], StringComparison.Ordinal);
        Assert.All(DicomExport.Files, file => Assert.True(request.Body.AsSpan().IndexOf(Bytes(file)) > 0));
    }

    [Fact]
    public async Task Send_ObjectThatWasMadeAnew_IsSentAgainAlone()
    {
        await using var server = new FakeServer(request => FakeServer.Answer(200, Json, Accepting(request)));
        await SendAsync(server);
        DicomExport.Write(new SampleReport { Score = index => index.Column == 3 ? 0.25f : 0.125f }.Build(), _folder["other"]);
        File.Copy(_folder["other/dicom/heatmap_pm.dcm"], _folder["slide/dicom/heatmap_pm.dcm"], overwrite: true);
        StowOutcome again = await SendAsync(server);
        Assert.Equal((1, 3), (again.Sent, again.AlreadyThere));
    }

    [Fact]
    public async Task Send_ServerThatRefusesOne_NamesItAndWhy_AndIsAskedForItAloneTheNextTime()
    {
        bool refuses = true;
        await using var server = new FakeServer(request => refuses
            ? FakeServer.Answer(409, Json, Accepting(request, refused: UidOf("dicom/heatmap_pm.dcm"), reason: 0x0122))
            : FakeServer.Answer(200, Json, Accepting(request)));
        StowOutcome first = await SendAsync(server);
        Assert.Equal(3, first.Sent);
        Assert.Contains("slide: dicom/heatmap_pm.dcm:", Assert.Single(first.Failures), StringComparison.Ordinal);
        Assert.Contains("does not take objects of this kind", first.Failures[0], StringComparison.Ordinal);

        refuses = false;
        StowOutcome again = await SendAsync(server);
        Assert.Equal((1, 3), (again.Sent, again.AlreadyThere));
    }

    [Fact]
    public async Task Send_TooLargeTogether_IsSentOneByOne()
    {
        await using var server = new FakeServer(request => Uids(request).Length > 1 ? FakeServer.Answer(413, "text/html", "") : FakeServer.Answer(200, Json, Accepting(request)));
        Assert.Equal(4, (await SendAsync(server)).Sent);
        Assert.Equal(5, server.Requests.Count);
    }

    [Theory]
    [InlineData(200, "<html>Welcome</html>", "not what it took")]
    [InlineData(200, "", "not what it took")]
    [InlineData(200, "{}", "does not say that it took it")]
    [InlineData(200, "{\"00081199\":{\"vr\":\"SQ\",\"Value\":7}}", "does not say that it took it")]
    [InlineData(200, "[[[[", "not what it took")]
    [InlineData(400, "{\"00081198\":{\"vr\":\"SQ\"}}", "does not say that it took it")]
    [InlineData(401, "", "PATHOLOGY_DICOMWEB_TOKEN")]
    [InlineData(403, "", "does not allow")]
    [InlineData(404, "", "root of its DICOMweb services")]
    [InlineData(413, "", "no request of this size")]
    [InlineData(500, "", "failed (500)")]
    public async Task Send_ServerThatDoesNotSayThatItTookThem_CountsAsNotSent(int status, string body, string expected)
    {
        await using var server = new FakeServer(_ => FakeServer.Answer(status, Json, body));
        StowOutcome outcome = await SendAsync(server);
        Assert.Equal(0, outcome.Sent);
        Assert.NotEmpty(outcome.Failures);
        Assert.All(outcome.Failures, failure => Assert.Contains(expected, failure, StringComparison.Ordinal));
        Assert.False(File.Exists(_folder["slide/.stow"]));
    }

    [Fact]
    public async Task Send_ServerOutOfReach_IsTriedOnceForTheSlidesThatFollow()
    {
        DicomExport.Write(new SampleReport { Name = "b" }.Build(), _folder["b"]);
        await using var server = new FakeServer(_ => FakeServer.Answer(503, Json, ""));
        using var client = new DicomWebClient(server.Root, DicomWebCredentials.None, s_quick);
        await using var sender = new StowSender(client, 2, 1, TestContext.Current.CancellationToken);
        sender.Add("slide", _folder["slide"]);
        sender.Add("b", _folder["b"]);
        Assert.Equal(2, (await sender.FinishAsync()).Sum(outcome => outcome.Failures.Length));
        Assert.Equal(s_quick.Attempts + 1, server.Requests.Count);
    }

    [Fact]
    public async Task Send_FileThatIsNoDicom_IsNamed()
    {
        File.WriteAllText(_folder["slide/dicom/findings_sr.dcm"], "not DICOM");
        await using var server = new FakeServer(request => FakeServer.Answer(200, Json, Accepting(request)));
        Assert.Contains("findings_sr.dcm: is no DICOM file", Assert.Single((await SendAsync(server)).Failures), StringComparison.Ordinal);
    }

    private static readonly DicomWebOptions s_quick = new() { Attempts = 3, FirstPause = TimeSpan.FromMilliseconds(1) };

    private async Task<StowOutcome> SendAsync(FakeServer server)
    {
        using var client = new DicomWebClient(server.Root, DicomWebCredentials.None, s_quick);
        await using var sender = new StowSender(client, 1, 2, TestContext.Current.CancellationToken);
        sender.Add("slide", _folder["slide"]);
        return Assert.Single(await sender.FinishAsync());
    }

    // What PS3.18 asks of an answer, for whatever the request holds.
    private static string Accepting(FakeRequest request, string? refused = null, int reason = 0)
    {
        JsonArray Items(IEnumerable<string> uids) => [.. uids.Select(uid => (JsonNode)new JsonObject
        {
            ["00081155"] = new JsonObject { ["vr"] = "UI", ["Value"] = new JsonArray(uid) },
            ["00081197"] = new JsonObject { ["vr"] = "US", ["Value"] = new JsonArray(reason) },
        })];
        return new JsonObject
        {
            ["00081199"] = new JsonObject { ["vr"] = "SQ", ["Value"] = Items(Uids(request).Where(uid => uid != refused)) },
            ["00081198"] = new JsonObject { ["vr"] = "SQ", ["Value"] = Items(Uids(request).Where(uid => uid == refused)) },
        }.ToJsonString();
    }

    // The media storage instance UIDs (0002,0003) of all files in the body.
    private static string[] Uids(FakeRequest request) => Uids(request.Body);

    private static string[] Uids(byte[] bytes) => [.. InstanceUid().Matches(Encoding.Latin1.GetString(bytes)).Select(match => match.Groups[1].Value)];

    private string UidOf(string file) => Uids(Bytes(file)).Single();

    private byte[] Bytes(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(_folder["slide"], file));
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex("\x02\0\x03\0UI.\0([0-9.]+)", RegexOptions.Singleline)]
    private static partial Regex InstanceUid();
}
