using System.Collections.Immutable;
using System.Text;

namespace Pathology.Packaging;

/// <summary>The notices for people: what is carried, whose it is, and where its licence stands.</summary>
internal static class Notices
{
    private static readonly string s_line = new('-', 100);

    public static string Write(ImmutableArray<Component> components)
    {
        var text = new StringBuilder();
        text.Append("Pathology carries the following of other people's work. Each licence's own words stand in licenses/, or below where the\n")
            .Append("package came without a file of them. The native libraries are carried as Debian built them, but for the path where they\n")
            .Append("look for one another; their sources are Debian's source packages of the versions named. Those under the LGPL (OpenSlide,\n")
            .Append("GLib, cairo, gdk-pixbuf and others) may be replaced: lay another build of the same name into native/.\n\n");
        foreach (Component component in components)
        {
            text.Append(component.Name).Append(' ').Append(component.Version)
                .Append(component.License is { } license ? $"  ({license})" : "")
                .Append(component.Texts.Length > 0 ? $"  licenses/{component.Name} {component.Version.Replace(':', '.')}/" : "").Append('\n');
            if (component.Copyright is { Length: > 0 } holder)
            {
                text.Append("    ").Append(holder.ReplaceLineEndings(" ").Trim()).Append('\n');
            }
        }

        foreach (string license in components.Where(component => component is { License: not null, Texts: [] }).Select(component => component.License!).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append('\n').Append(s_line).Append('\n').Append(license).Append("\n\n").Append(LicenseTexts.Of(license));
        }

        return text.ToString();
    }
}
