namespace Pathology.Outputs;

/// <summary>The report's table of patients.</summary>
internal static class ReportPatients
{
    private static readonly NodeClass[] s_classes = [NodeClass.Macro, NodeClass.Micro, NodeClass.Itc, NodeClass.Negative];

    public static void Write(TextWriter page, ReportRun report)
    {
        if (report.Patients.Count == 0)
        {
            return;
        }

        page.Write("""
            <section class="patients">
            <h2>Patients</h2>
            <table><thead><tr><th>patient</th><th>pN stage</th><th>macro</th><th>micro</th><th><abbr title="isolated tumour cells">ITC</abbr></th><th>negative</th></tr></thead><tbody>

            """);
        foreach (PatientReport patient in report.Patients)
        {
            string[] missing = [.. patient.Nodes.Where(node => node.Class is null).Select(node => node.Slide).Concat(patient.Absent)];
            page.Write($"<tr{(missing.Length > 0 ? " class=\"lacks\"" : "")}><td>{Html.Text(patient.Patient)}</td><td><b>{Html.Text(patient.Stage?.Word() ?? "–")}</b>{Others(patient)}</td>");
            foreach (NodeClass kind in s_classes)
            {
                page.Write($"<td>{patient.Nodes.Count(node => node.Class == kind)}</td>");
            }

            page.Write("</tr>\n");
            if (missing.Length > 0)
            {
                page.Write($"<tr><td colspan=\"6\"><small class=\"why\">not screened: {Html.Text(string.Join(", ", missing))}</small></td></tr>\n");
            }
        }

        page.Write($"</tbody></table>\n<p class=\"note\">Slides of each patient by their largest lesion. {ReportTerms.Sizes(report.Run)} <b>pN stage</b>: what the lymph nodes come to. "
            + "pN0: no tumour. pN0(i+): isolated tumour cells only. pN1mi: micrometastases, no macrometastasis. pN1: metastases in 1 to 3 nodes, a macrometastasis among them; pN2: in 4 or more. "
            + "By CAMELYON17's rule, from the size of each slide's largest lesion; cells are not counted. A stage with slides missing rests on the others.</p>\n</section>\n");
    }

    private static string Others(PatientReport patient)
    {
        string[] others = [.. patient.PossibleStages.Where(stage => stage != patient.Stage).Select(stage => stage.Word())];
        return others.Length == 0 ? "" : $"<small class=\"why\">not ruled out: {Html.Text(string.Join(", ", others))}</small>";
    }
}
