namespace Pathology.Outputs;

/// <summary>Which piece of tissue an object shows, in which container (PS3.3, C.7.6.22): what every picture of a slide, and every map on it, repeats.</summary>
internal static class SpecimenModule
{
    private static readonly DicomCode s_slide = new("433466003", "SCT", "Microscope slide");

    internal static DicomAttributes Of(DicomSource source)
    {
        string identifier = source.SpecimenIdentifier.Length > 0 ? source.SpecimenIdentifier : "unknown";
        return new DicomAttributes()
            .Text(0x0040_0512, "LO", source.Context.TryGetValue(0x0040_0512, out (string Kind, string Value) container) ? container.Value : identifier)
            .Sequence(0x0040_0513)
            .Code(0x0040_0518, s_slide)
            .Sequence(0x0040_0560, new DicomAttributes()
                .Text(0x0040_0551, "LO", identifier)
                .Text(0x0040_0554, "UI", source.SpecimenUid.Length > 0 ? source.SpecimenUid : DicomUid.For(source.InstanceUid, "specimen"))
                .Sequence(0x0040_0562)
                .Sequence(0x0040_0610));
    }
}
