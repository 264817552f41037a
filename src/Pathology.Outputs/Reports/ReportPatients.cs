namespace Pathology.Outputs;

/// <summary>The report's table of patients.</summary>
internal static class ReportPatients
{
    public static void Write(TextWriter page, IReadOnlyList<PatientReport> patients)
    {
        if (patients.Count == 0)
        {
            return;
        }

        page.Write("""
            <section class="patients">
            <h2>Patients</h2>
            <table><thead><tr><th>patient</th><th>stage</th><th>macro</th><th>micro</th><th>itc</th><th>negative</th><th>not screened</th></tr></thead><tbody>

            """);
        foreach (PatientReport patient in patients)
        {
            IEnumerable<string> missing = patient.Nodes.Where(node => node.Class is null).Select(node => node.Slide).Concat(patient.Absent);
            page.Write($"<tr><td>{Html.Text(patient.Patient)}</td><td><b>{Html.Text(patient.Stage ?? "–")}</b></td>");
            foreach (NodeClass kind in (NodeClass[])[NodeClass.Macro, NodeClass.Micro, NodeClass.Itc, NodeClass.Negative])
            {
                page.Write($"<td>{patient.Nodes.Count(node => node.Class == kind)}</td>");
            }

            page.Write($"<td>{Html.Text(string.Join(", ", missing))}</td></tr>\n");
        }

        page.Write("</tbody></table>\n<p class=\"note\">Stages by CAMELYON17's rule from the size of each slide's largest lesion; cells are not counted. A stage with slides missing rests on the others.</p>\n</section>\n");
    }
}
