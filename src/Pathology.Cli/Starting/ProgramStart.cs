using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>What the program does first, apart from its entry so that nothing is loaded before it is known that it can be.</summary>
internal static class ProgramStart
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Before anything else is loaded: a host is wanted at once, and needs little.
        if (args is [ProgramHosts.Command, .. var told])
        {
            return ReadHost.Serve(told);
        }

        if (OpenFiles.WhyTooFew() is { } sentence)
        {
            Console.Error.WriteLine($"pathology: {sentence}");
            return ExitCode.MachineNotReady;
        }

        CarriedOpenSsl.Offer();
        StopSignals.Listen();
        Terminal.Guard();
        return await PathologyApp.RunAsync(args).ConfigureAwait(false);
    }
}
