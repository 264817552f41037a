using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>Tells whether a slide's maps and pictures need be written again.</summary>
internal static class SlideLayers
{
    // Raised when the program comes to write them differently.
    private const string Rules = "pathology layers 1";

    /// <summary>SHA-256 of all that they are made from: the slide, its tissue, its picture, the plan and the scores; not what was found.</summary>
    public static string KeyOf(SlideReport report, ResultDocument document, OutputOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Rules} {options.Grid} {report.Versions.GetValueOrDefault("pathology")}"));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(WithoutFindings(document), OutputJson.Line.ResultDocument));
        hash.AppendData(MemoryMarshal.AsBytes(report.Thumbnail.Pixels));
        byte[] row = new byte[report.Tissue.Size.Width];
        for (int y = 0; y < report.Tissue.Size.Height; y++)
        {
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = report.Tissue[x, y] ? (byte)1 : (byte)0;
            }

            hash.AppendData(row);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ResultDocument WithoutFindings(ResultDocument document) => document with
    {
        Score = null,
        ScoreMethod = "",
        Lesions = [],
        Crops = [],
        SizeRemark = null,
        Regions = null,
        Quality = null,
        Warnings = [],
        Options = document.Options.Clear(),
        Devices = [],
        Timings = TimingsDocument.For(new SlideTimings()),
    };
}
