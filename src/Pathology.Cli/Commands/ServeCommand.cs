using System.CommandLine;
using System.Globalization;
using Pathology.Viewer;
using Pathology.Viewer.Serving;

namespace Pathology.Cli;

/// <summary><c>pathology serve RUN|FOLDER…</c>: slides, findings and worklist in the browser.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Shows runs and slides in the browser: worklist, slides at full resolution, heatmaps, findings.");
        var flags = new ServeFlags();
        flags.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(flags.Read(parsed), cancellation));
        return command.WithExamples(
            ("A run, while it goes on or after", "pathology serve results"),
            ("Two models on the same slides, side by side", "pathology serve results-a results-b"),
            ("Slides without a run", "pathology serve scans/"),
            ("A study in an archive; a token, if it wants one, stands in the environment", "pathology serve 'dicomweb:https://pacs/dicom-web?study=1.2.3'"),
            ("The slides lie elsewhere by now", "pathology serve results --slides /mnt/archive"),
            ("For the whole lab, with a token", "pathology serve results --listen 0.0.0.0"));
    }

    private static async Task<int> RunAsync(ViewerOptions options, CancellationToken cancellation)
    {
        ViewerServer server = await StartAsync(options, cancellation).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            string query = options.Token is { } token ? $"?token={token}" : "";
            Console.Out.WriteLine($"Open {server.Address}{query} in a browser. Ctrl+C ends it.");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Asked to end: that is how it ends well.
            }
        }

        return ExitCode.Completed;
    }

    private static async Task<ViewerServer> StartAsync(ViewerOptions options, CancellationToken cancellation)
    {
        try
        {
            return await ViewerServer.StartAsync(options, cancellation).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"--port {options.Port}: {options.Address} cannot be listened on there ({taken.Message.TrimEnd('.')}); another program may have the port: try --port {options.Port + 1}, or --port 0 for a free one."));
        }
    }
}
