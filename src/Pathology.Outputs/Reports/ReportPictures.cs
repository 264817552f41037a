namespace Pathology.Outputs;

/// <summary>The pictures of one page: those of its first slides held in the page itself, as many as it has room for, those of the others linked.</summary>
/// <remarks>By slide, so that whoever has nothing but the page sees the most suspicious slides whole.</remarks>
internal sealed class ReportPictures
{
    // Our own pictures stay far below; anything larger in their place is not ours and would swell the page.
    private const long LargestPicture = 4 << 20;

    private const string Type = "data:image/jpeg;base64,"; // the longest

    private ReportPictures(int held) => Held = held;

    /// <summary>How many slides of the page, from its first, have their pictures in it.</summary>
    public int Held { get; }

    /// <summary>No picture is in the page.</summary>
    public static ReportPictures Linked { get; } = new(0);

    /// <summary>Pictures in the page up to so many bytes.</summary>
    public static ReportPictures Within(IEnumerable<ReportSlide> slides, long room)
    {
        long used = 0;
        return new ReportPictures(slides.TakeWhile(slide => (used += BytesOf(slide)) <= room).Count());
    }

    /// <summary>A picture as attributes of an <c>img</c>, its <c>src</c> among them; null where there is none.</summary>
    /// <param name="slide">Whose.</param>
    /// <param name="place">The slide's place on the page, from 0.</param>
    /// <param name="file">By path below the slide's folder.</param>
    public string? SourceOf(ReportSlide slide, int place, string file)
    {
        if (LengthOf(slide, file) is not { } length)
        {
            return null;
        }

        if (place >= Held)
        {
            return $"loading=\"lazy\" src=\"{Html.Link(slide.Outcome.Name, file)}\"";
        }

        byte[] bytes = new byte[length];
        using FileStream stream = File.OpenRead(Path.Combine(slide.Folder, file));
        stream.ReadExactly(bytes);
        return $"src=\"data:image/{(file.EndsWith(".png", StringComparison.Ordinal) ? "png" : "jpeg")};base64,{Convert.ToBase64String(bytes)}\"";
    }

    private static long BytesOf(ReportSlide slide) =>
        slide.Pictures.Sum(file => LengthOf(slide, file) is { } length ? Type.Length + (4 * ((length + 2) / 3)) : 0);

    private static long? LengthOf(ReportSlide slide, string file) =>
        new FileInfo(Path.Combine(slide.Folder, file)) is { Exists: true, Length: <= LargestPicture } found ? found.Length : null;
}
