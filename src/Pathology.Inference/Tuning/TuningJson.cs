using System.Text.Json.Serialization;

namespace Pathology.Inference;

[JsonSerializable(typeof(TunedDevice))]
internal sealed partial class TuningJson : JsonSerializerContext;
