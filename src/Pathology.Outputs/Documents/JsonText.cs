using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Pathology.Outputs;

/// <summary>How JSON is written here.</summary>
internal static class JsonText
{
    /// <summary>Names in every script stay readable; what could break out of a page is escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);
}
