using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>What the groups of CAMELYON's annotations mean.</summary>
/// <remarks>
/// CAMELYON16: <c>_0</c> and <c>_1</c> are tumour, <c>_2</c> is cut out of them; later files say <c>Tumor</c>, <c>Exclusion</c>;
/// CAMELYON17 <c>metastases</c> or <c>Tumor</c>, and <c>normal</c>. <c>None</c> is passed over, as NCRF does. Case does not matter; a
/// group inside another means what the other does.
/// </remarks>
internal static class AnnotationGroups
{
    public static readonly ImmutableArray<string> Tumour = ["Tumor", "_0", "_1", "metastases"];
    private static readonly ImmutableArray<string> s_cutOut = ["_2", "Exclusion", "normal"];

    /// <exception cref="InputFileException">A group is not declared; ASAP refuses the whole file for that.</exception>
    public static AreaRole RoleOf(string path, AsapAnnotation annotation, AsapAnnotations file)
    {
        HashSet<string> passed = new(StringComparer.Ordinal);
        string group = annotation.Group;
        while (group != AsapAnnotations.NoGroup && passed.Add(group))
        {
            if (!file.Groups.TryGetValue(group, out string? parent))
            {
                throw new InputFileException(
                    path, annotation.Line, $"the annotation '{annotation.Name}' is part of the group '{group}', which AnnotationGroups does not declare; add the group and save again from ASAP.");
            }

            if (Tumour.Contains(group, StringComparer.OrdinalIgnoreCase))
            {
                return AreaRole.Tumour;
            }

            if (s_cutOut.Contains(group, StringComparer.OrdinalIgnoreCase))
            {
                return AreaRole.CutOut;
            }

            group = parent;
        }

        return AreaRole.Other;
    }
}
