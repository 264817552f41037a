using System.Text.Json.Serialization;
using Pathology.Viewer.Findings;
using Pathology.Viewer.Live;
using Pathology.Viewer.Reading;
using Pathology.Viewer.Security;
using Pathology.Viewer.Slides;
using Pathology.Viewer.Worklist;

namespace Pathology.Viewer.Serving;

/// <summary>The JSON that the page is given, with code made for it at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SessionDocument))]
[JsonSerializable(typeof(WorklistDocument))]
[JsonSerializable(typeof(WorklistRow))]
[JsonSerializable(typeof(EntryDocument))]
[JsonSerializable(typeof(SlideDocument))]
[JsonSerializable(typeof(FindingsDocument))]
[JsonSerializable(typeof(WhyView))]
[JsonSerializable(typeof(GrowingDocument))]
[JsonSerializable(typeof(MarkRequest))]
[JsonSerializable(typeof(UndoRequest))]
[JsonSerializable(typeof(LookRequest))]
[JsonSerializable(typeof(MarksDocument))]
[JsonSerializable(typeof(ConflictDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(PatientsDocument))]
[JsonSerializable(typeof(LiveDocument))]
internal sealed partial class ViewerJson : JsonSerializerContext;
