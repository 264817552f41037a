using Pathology.Outputs;

namespace Pathology.Tasks;

/// <summary>Writes the files of slides, and says what it takes away with those of an earlier run.</summary>
/// <param name="options">Which files, in which form.</param>
/// <param name="note">Is told, once a run.</param>
internal sealed class SlideFiles(OutputOptions options, Action<string> note)
{
    private int _isSaid;
    private int _isWhySaid;

    public async Task WriteAsync(SlideReport report, string folder, CancellationToken cancellation)
    {
        // They are of the findings that are replaced; left there, they would be sent to an archive beside new ones that say something else.
        bool hadObjects = !options.Dicom && DicomExport.IsIn(folder);
        bool hadReasons = report.Explanation is null && WhyFiles.IsIn(folder);
        await SlideOutputs.WriteAsync(report, folder, options, cancellation).ConfigureAwait(false);
        if (hadObjects && Interlocked.Exchange(ref _isSaid, 1) == 0)
        {
            note($"{report.Name}: its DICOM objects were of the earlier findings and went with them, since this run was not asked for any; so with every slide that is written anew. "
                + "Asked for again, or exported from the run, they are made from the kept scores.");
        }

        if (hadReasons && Interlocked.Exchange(ref _isWhySaid, 1) == 0)
        {
            note($"{report.Name}: what said why its findings were found was of the earlier ones and went with them, since this run was not asked for any; so with every slide that is written anew. "
                + "'pathology why' makes it again.");
        }
    }
}
