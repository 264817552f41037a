using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Pathology.Testing.DicomWeb;

/// <summary>A small DICOMweb server over the files of a folder, for tests: it counts what it is asked for, and fails as a test wishes.</summary>
public sealed class FakeArchive : IAsyncDisposable
{
    private const string Boundary = "frames-of-a-test";

    private readonly Dictionary<string, DicomJson> _objects = [];
    private readonly HashSet<(string Object, int Frame)> _given = [];
    private readonly FakeServer _server;
    private int _frameRequests;

    /// <param name="folder">Of DICOM files, one series.</param>
    public FakeArchive(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "*.dcm"))
        {
            var read = DicomJson.Read(file);
            _objects[read.Text("00080018")] = read;
        }

        _server = new FakeServer(Answer);
    }

    /// <summary>Answers in place of the archive; null leaves it to the archive.</summary>
    public Func<FakeRequest, byte[]?> Fault { get; set; } = _ => null;

    /// <summary>The slide's address.</summary>
    public string Address => $"dicomweb:{_server.Root}?study={First.Text("0020000D")}&series={First.Text("0020000E")}";

    /// <summary>Of the study alone.</summary>
    public string StudyAddress => $"dicomweb:{_server.Root}?study={First.Text("0020000D")}";

    public Uri Root => _server.Root;

    public IReadOnlyList<FakeRequest> Requests => _server.Requests;

    /// <summary>Which frames were given out, by object and number from 1.</summary>
    public IReadOnlySet<(string Object, int Frame)> Given
    {
        get
        {
            lock (_given)
            {
                return _given.ToHashSet();
            }
        }
    }

    /// <summary>How often frames were asked for.</summary>
    public int FrameRequests => Volatile.Read(ref _frameRequests);

    /// <summary>The object of the sharpest level, and how many frames it has.</summary>
    public (string Object, int Frames) Sharpest => ObjectOf(_objects.Values.Max(WidthOf));

    /// <summary>The object of the level that is so many pixels wide, and how many frames it has.</summary>
    public (string Object, int Frames) ObjectOf(int width) => _objects.First(one => WidthOf(one.Value) == width) is var (name, found) ? (name, found.Frames.Count) : default;

    private DicomJson First => _objects.Values.First();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static int WidthOf(DicomJson one) => int.Parse(one.Text("00480006"), CultureInfo.InvariantCulture);

    private byte[]? Answer(FakeRequest request)
    {
        if (request.Target.Contains("/frames/", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _frameRequests);
        }

        if (Fault(request) is { } fault)
        {
            return fault;
        }

        string path = request.Target.Split('?')[0];
        return path.EndsWith("/metadata", StringComparison.Ordinal) || path.EndsWith("/instances", StringComparison.Ordinal)
                ? Json(_objects.Values.Select(one => one.Attributes))
            : path.EndsWith("/series", StringComparison.Ordinal) ? Json([new JsonObject
            {
                ["00080060"] = new JsonObject { ["vr"] = "CS", ["Value"] = new JsonArray("SM") },
                ["0020000E"] = new JsonObject { ["vr"] = "UI", ["Value"] = new JsonArray(First.Text("0020000E")) },
            }])
            : path.Split("/frames/") is [var before, var list] ? Frames(before.Split('/')[^1], [.. list.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))])
            : FakeServer.Answer(404, "text/plain", "");
    }

    /// <summary>Frames as an archive gives them.</summary>
    private byte[] Frames(string name, int[] numbers)
    {
        DicomJson one = _objects[name];
        var body = new MemoryStream();
        foreach (int number in numbers)
        {
            body.Write(Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Type: image/jpeg; transfer-syntax={one.TransferSyntax}\r\n\r\n"));
            body.Write(one.Frames[number - 1]);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        lock (_given)
        {
            _given.UnionWith(numbers.Select(number => (name, number)));
        }

        return FakeServer.Answer(200, $"multipart/related; type=\"image/jpeg\"; boundary=\"{Boundary}\"", body.ToArray());
    }

    private static byte[] Json(IEnumerable<JsonObject> objects) =>
        FakeServer.Answer(200, "application/dicom+json", new JsonArray([.. objects.Select(one => one.DeepClone())]).ToJsonString());
}
