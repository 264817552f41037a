using System.CommandLine;

namespace Pathology.Cli;

/// <summary>The program: its commands, and how every one of them ends.</summary>
internal static class PathologyApp
{
    /// <summary>Runs one command line and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        RootCommand root = CreateRoot();
        try
        {
            ConfiguredCommandLine line = ConfiguredCommandLine.Parse(root, arguments);
            ParseResult parsed = line.Parsed;
            if (parsed.GetValue(PrintedConfiguration.Option) && parsed.CommandResult.Command is not RootCommand)
            {
                PrintedConfiguration.Write(Console.Out, line);
                return ExitCode.Completed;
            }

            line.Announce(Console.Error);
            StopSignals.Begin(parsed);
            return await InvokeAsync(parsed, StopSignals.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the one place where every failure becomes a sentence and an exit code
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Failure.Report(error);
        }
        finally
        {
            ProgramHosts.End();
        }
    }

    /// <summary>Runs a parsed command line, or says what is wrong with it; failures come as they are.</summary>
    internal static async Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return CommandLineErrors.Report(parsed) ?? await parsed.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
    }

    /// <summary>All commands, as they are parsed and shown.</summary>
    internal static RootCommand CreateRoot()
    {
        var root = new RootCommand("Screens whole-slide images: slides in, findings out. Not a medical device.")
        {
            ScreenCommand.Create(), InfoCommand.Create(), TilesCommand.Create(),
            ConvertCommand.Create(), ModelCommand.Create(), EvaluateCommand.Create(),
            SynthCommand.Create(), FeaturesCommand.Create(), TrainCommand.Create(), CalibrateCommand.Create(), StabilityCommand.Create(), VerifyCommand.Create(),
            ExportCommand.Create(), WhyCommand.Create(),
            QualityCommand.Create(), ReferenceCommand.Create(), RegisterCommand.Create(), CarryCommand.Create(), ChangesCommand.Create(),
            WatchCommand.Create(), ServeCommand.Create(), MarksCommand.Create(), CompletionCommand.Create(),
            PlanCommand.Create(), MergeCommand.Create(), ClusterCommand.Create(), WorkCommand.Create(), QueueCommand.Create(),
            DoctorCommand.Create(), TuneCommand.Create(), SelfTestCommand.Create(), PrintedConfiguration.Option,
        };
        NumberOptions.ReadIn(root);
        Examples.ShowIn(root);
        return root;
    }
}
