using Pathology.Cli;
using Pathology.Slides;

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

StopSignals.Listen();
Terminal.Guard();
return await PathologyApp.RunAsync(args).ConfigureAwait(false);
