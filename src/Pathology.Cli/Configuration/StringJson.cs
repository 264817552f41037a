using System.Text.Json.Serialization;

namespace Pathology.Cli;

/// <summary>Text in quotes: JSON's are TOML's.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class StringJson : JsonSerializerContext;
