using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>How the results were made: the model, the options, the versions and the machine.</summary>
internal static class ReportFacts
{
    public static void Write(TextWriter page, RunInfo run)
    {
        ModelInfo model = run.Model;
        page.Write("<section class=\"facts\">\n<h2>How this was made</h2>\n<div class=\"columns\">\n");
        Write(page, "Model", run.ModelCard.Prepend(new("SHA-256", model.Sha256)).Prepend(new("Classes", string.Join(", ", model.Classes)))
            .Prepend(new("Field", FormattableString.Invariant($"{model.PatchSize} px at {model.MicronsPerPixel} µm")))
            .Prepend(new("Architecture", model.Architecture)).Prepend(new("Name", model.Name)));
        Write(page, "Options", run.Options);
        Write(page, "Versions", run.Versions);
        Write(page, "Machine", run.Machine);
        page.Write("</div>\n</section>\n");
    }

    private static void Write(TextWriter page, string heading, IEnumerable<KeyValuePair<string, string>> facts)
    {
        ImmutableArray<KeyValuePair<string, string>> all = [.. facts];
        if (all.IsEmpty)
        {
            return;
        }

        page.Write($"<div><h3>{heading}</h3><dl>");
        foreach ((string name, string value) in all)
        {
            page.Write($"<div><dt>{Html.Text(name)}</dt><dd>{Html.Text(value)}</dd></div>");
        }

        page.Write("</dl></div>\n");
    }
}
