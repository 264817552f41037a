using System.CommandLine;

namespace Pathology.Cli;

/// <summary><c>pathology export RUN --dicom</c>: what a finished run found, for those who came to want it later.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The folder that 'pathology screen --out' wrote." };
        var dicom = new Option<bool>("--dicom") { Description = "Write heatmap and findings as DICOM objects into each slide's folder dicom/, as 'screen --dicom' does." };
        Option<string?> stow = StowFlag.Create("Send them to this DICOMweb server");
        var slides = new Option<string[]>("--slides") { Description = "Where slides are looked for that are not where the run found them.", HelpName = "folder" };
        var command = new Command("export", "Writes the findings of a finished run as DICOM objects, and sends them to an archive.") { run, dicom, stow, slides };
        command.SetAction((parsed, cancellation) =>
        {
            Uri? server = StowFlag.Read(stow, parsed.GetValue(stow));
            return parsed.GetValue(dicom) || server is not null
                ? new RunExport(parsed.GetRequiredValue(run), parsed.GetValue(slides) ?? [], server).RunAsync(cancellation)
                : throw new UsageException("say what is wanted of the run: --dicom, or --stow URL.");
        });
        return command.WithExamples(
            ("A run's findings for an archive that speaks DICOM", "pathology export results --dicom"),
            ("The slides lie elsewhere by now", "pathology export results --dicom --slides /mnt/archive"),
            ("To where readers see them; the token stands in the environment", $"{DicomWebCredentials.TokenVariable}=… pathology export results --stow https://pacs/dicom-web"));
    }
}
