using System.Security.Cryptography;
using System.Text;

namespace Pathology.Viewer.Catalog;

/// <summary>Ids that are the same whenever the same things are served.</summary>
internal static class StableId
{
    private const int Length = 12;

    public static string Of(string source, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{name}")))[..Length];
}
