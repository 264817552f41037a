using System.CommandLine;

namespace Pathology.Cli;

/// <summary><c>pathology self-test</c>: whether an installed program is whole and finds on this machine what it needs.</summary>
internal static class SelfTestCommand
{
    public static Command Create()
    {
        var device = new Option<string?>("--device") { Description = "Where the network runs, as for 'screen': auto, cpu, cuda, cuda:1.", HelpName = "device" };
        var keep = new Option<string?>("--keep") { Description = "Leave the slide and what was found on it in this folder.", HelpName = "folder" };
        var command = new Command("self-test", "Makes a small slide, screens it with the model that comes with the program, and compares the scores with stored ones.")
        {
            device, keep,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string? kept = parsed.GetValue(keep);
            using ScratchFolder? scratch = kept is null ? new ScratchFolder("self-test") : null;
            string folder = kept ?? scratch!.Path;
            Disk.Current.CreateFolder(folder);
            return await new SelfTest(folder, parsed.GetValue(device), Console.Out).RunAsync(cancellation).ConfigureAwait(false);
        });
        return command.WithExamples(
            ("Is everything there, and does it find what it should?", "pathology self-test"),
            ("Does the GPU give the same scores?", "pathology self-test --device cuda"));
    }
}
