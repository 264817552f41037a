using System.Text.Json.Serialization;

namespace Pathology.Inference;

[JsonSerializable(typeof(DeviceSetting))]
internal sealed partial class TuningJson : JsonSerializerContext;
