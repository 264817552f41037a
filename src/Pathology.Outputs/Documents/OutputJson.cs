using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>The JSON documents, with code made for them at build time.</summary>
[JsonSerializable(typeof(ResultDocument))]
[JsonSerializable(typeof(OutcomeDocument))]
[JsonSerializable(typeof(PassedOverDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(RunProgressFile))]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(WhyDocument))]
[JsonSerializable(typeof(StabilityDocument))]
internal sealed partial class OutputJson : JsonSerializerContext
{
    /// <summary>For files that people open: indented.</summary>
    public static OutputJson Indented { get; } = new(OptionsFor(isIndented: true));

    /// <summary>For lines.</summary>
    public static OutputJson Line { get; } = new(OptionsFor(isIndented: false));

    private static JsonSerializerOptions OptionsFor(bool isIndented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = isIndented,
        NewLine = "\n",
        Encoder = JsonText.Encoder,
        Converters = { new JsonStringEnumConverter<CalibrationMethod>(JsonNamingPolicy.CamelCase) },

        // A model without an activation may score infinity.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
