using Pathology.Cli;

// Where not even the next library could be opened, it is said with what is loaded already.
if (OpenFiles.TellIfHopeless())
{
    return ExitCode.MachineNotReady;
}

return await ProgramStart.RunAsync(args).ConfigureAwait(false);
