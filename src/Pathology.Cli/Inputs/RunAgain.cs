using Pathology.Inference;
using Pathology.Outputs;

namespace Pathology.Cli;

/// <summary>What commands share that add something to a finished run.</summary>
internal static class RunAgain
{
    /// <summary>Opens the very model that a run was screened with.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="run">The run's folder.</param>
    /// <param name="name">What the run calls its model.</param>
    /// <param name="sha256">Of the run's model.</param>
    /// <exception cref="UsageException">It is another.</exception>
    public static TileModel OpenModel(string folder, string run, string name, string sha256)
    {
        TileModel model = TileModel.Open(folder);
        return model.Info.Sha256 == sha256
            ? model
            : throw new UsageException($"{run} was screened by {name} (SHA-256 {sha256[..12]}…), and this is {model.Info.Name} ({model.Info.Sha256[..12]}…): name that one's folder with --model. Where its config.json was changed since, run the same 'pathology screen' again first, which scores nothing anew.");
    }

    /// <summary>Writes a run's report and manifest anew, after something was added to its slides.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="read">Reads its own record.</param>
    /// <returns>Whether the report is new: what a table or a learner made of the slides is not made of the run's files alone, and then it stays as it is.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static bool Renew(ScreenedRun run, string folder, Func<RunInfo> read)
    {
        bool isRenewed = false;
        try
        {
            RunInfo complete = new MergedTask(null, null).Complete(read());
            isRenewed = run.RenewReport(complete, [.. PatientLine.Read(folder).Select(patient => patient.Patient)]);
        }
        catch (Exception error) when (error is UsageException or MergeException)
        {
            // The caller says what to do.
        }

        run.RenewManifest();
        return isRenewed;
    }
}
