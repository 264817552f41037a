using System.Collections.Immutable;

namespace Pathology;

/// <summary>What the groups of CAMELYON's annotations mean, in every file that is read here.</summary>
/// <remarks>
/// CAMELYON16: <c>_0</c> and <c>_1</c> are tumour, <c>_2</c> is cut out of them; later files say <c>Tumor</c>, <c>Exclusion</c>;
/// CAMELYON17 <c>metastases</c> or <c>Tumor</c>, and <c>normal</c>. <c>None</c> is passed over, as NCRF does. Case does not matter; a
/// group inside another means what the other does.
/// </remarks>
public static class AnnotationGroups
{
    /// <summary>The groups of tumour.</summary>
    public static ImmutableArray<string> Tumour { get; } = ["Tumor", "_0", "_1", "metastases"];

    /// <summary>The groups of what is cut out.</summary>
    public static ImmutableArray<string> CutOut { get; } = ["_2", "Exclusion", "normal"];

    /// <summary>Whether areas of this group, or of this class of QuPath's, are cut out: <see cref="CutOut"/>, and QuPath's own <c>Ignore*</c>.</summary>
    public static bool IsCutOut(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string bare = name.Trim().TrimEnd('*');
        return CutOut.Contains(bare, StringComparer.OrdinalIgnoreCase) || bare.Equals("Ignore", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What an annotation's group says, or the groups that it is part of in turn; a group that is not declared speaks for itself alone.</summary>
    public static AreaRole RoleOf(AsapAnnotation annotation, AsapAnnotations file)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        ArgumentNullException.ThrowIfNull(file);
        foreach (string group in GroupsOf(annotation, file))
        {
            if (Tumour.Contains(group, StringComparer.OrdinalIgnoreCase))
            {
                return AreaRole.Tumour;
            }

            if (IsCutOut(group))
            {
                return AreaRole.CutOut;
            }
        }

        return AreaRole.Other;
    }

    /// <summary>As <see cref="RoleOf(AsapAnnotation, AsapAnnotations)"/>, of a file that ASAP itself would take.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <exception cref="InputFileException">A group is not declared; ASAP refuses the whole file for that.</exception>
    public static AreaRole RoleOf(string path, AsapAnnotation annotation, AsapAnnotations file)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        ArgumentNullException.ThrowIfNull(file);
        return GroupsOf(annotation, file).FirstOrDefault(group => !file.Groups.ContainsKey(group)) is { } undeclared
            ? throw new InputFileException(
                path,
                annotation.Line,
                $"the annotation '{annotation.Name}' is part of the group '{undeclared}', which AnnotationGroups does not declare; add the group and save again from ASAP.")
            : RoleOf(annotation, file);
    }

    // Its own, then that group's, and so on; a circle is walked once.
    private static IEnumerable<string> GroupsOf(AsapAnnotation annotation, AsapAnnotations file)
    {
        HashSet<string> passed = new(StringComparer.OrdinalIgnoreCase);
        for (string? group = annotation.Group; group is not null && !IsNone(group) && passed.Add(group); group = file.Groups.GetValueOrDefault(group))
        {
            yield return group;
        }
    }

    private static bool IsNone(string group) => group.Length == 0 || group.Equals(AsapAnnotations.NoGroup, StringComparison.OrdinalIgnoreCase);
}
