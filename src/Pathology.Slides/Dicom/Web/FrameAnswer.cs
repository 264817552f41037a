using System.Collections.Immutable;
using System.Text;

namespace Pathology.Slides.Dicom.Web;

/// <summary>Takes a server's answer of several frames apart (multipart/related; RFC 2046, 5.1).</summary>
internal static class FrameAnswer
{
    private const int LongestBoundary = 70;

    /// <summary>The frames, in the order of the answer, each with the transfer syntax that the server names, or an empty text; null where the answer is damaged.</summary>
    internal static ImmutableArray<(ReadOnlyMemory<byte> Frame, string TransferSyntax)>? Parse(DicomWebAnswer answer)
    {
        if (answer.ContentType is not { MediaType: { } type } head || !type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            // Some servers give a single frame as it is.
            return answer.Body.IsEmpty ? null : [(answer.Body, SyntaxOf(answer.ContentType?.ToString() ?? ""))];
        }

        string boundary = head.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"') ?? "";
        return boundary.Length is 0 or > LongestBoundary ? null : Parts(answer.Body, Encoding.ASCII.GetBytes($"--{boundary}"));
    }

    private static ImmutableArray<(ReadOnlyMemory<byte>, string)>? Parts(ReadOnlyMemory<byte> body, byte[] delimiter)
    {
        ImmutableArray<(ReadOnlyMemory<byte>, string)>.Builder parts = ImmutableArray.CreateBuilder<(ReadOnlyMemory<byte>, string)>();
        int at = body.Span.IndexOf(delimiter);
        while (at >= 0)
        {
            at += delimiter.Length;
            if (body.Span[at..].StartsWith("--"u8))
            {
                return parts.ToImmutable();
            }

            int headEnd = body.Span[at..].IndexOf("\r\n\r\n"u8);
            if (headEnd < 0)
            {
                return null;
            }

            string head = Encoding.Latin1.GetString(body.Span.Slice(at, headEnd));
            int start = at + headEnd + 4;
            int length = LengthOf(head) is { } said && said <= body.Length - start ? said : Next(body.Span[start..], delimiter);
            if (length < 0)
            {
                return null;
            }

            parts.Add((body.Slice(start, length), SyntaxOf(head)));
            int next = body.Span[(start + length)..].IndexOf(delimiter);
            at = next < 0 ? -1 : start + length + next;
        }

        return null; // without its last delimiter it was cut
    }

    // The delimiter stands behind a line end that is not of the part.
    private static int Next(ReadOnlySpan<byte> rest, byte[] delimiter)
    {
        int next = rest.IndexOf([.. "\r\n"u8, .. delimiter]);
        return next;
    }

    private static int? LengthOf(string head) => FieldOf(head, "Content-Length") is { } text && NumberText.TryCount(text, out int length) ? length : null;

    private static string SyntaxOf(string head)
    {
        const string Name = "transfer-syntax=";
        int at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : new string([.. head[(at + Name.Length)..].TrimStart('"').TakeWhile(character => char.IsAsciiDigit(character) || character == '.')]);
    }

    private static string? FieldOf(string head, string name) => head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();
}
