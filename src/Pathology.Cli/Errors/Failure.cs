namespace Pathology.Cli;

/// <summary>Turns whatever ended a command into one sentence and an exit code; a stack trace is never the answer.</summary>
internal static class Failure
{
    /// <summary>Writes the sentence to standard error and gives the exit code.</summary>
    public static int Report(Exception error)
    {
        if (error is OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped. The same command goes on where this one was.");
            return ExitCode.Cancelled;
        }

        Console.Error.WriteLine($"pathology: {Sentence(error)}");
        if (Environment.GetEnvironmentVariable("PATHOLOGY_TRACE") == "1")
        {
            Console.Error.WriteLine(error);
        }

        return CodeOf(error);
    }

    internal static int CodeOf(Exception error) => error switch
    {
        OperationCanceledException => ExitCode.Cancelled,
        MachineNotReadyException or DllNotFoundException or ModelException => ExitCode.MachineNotReady,
        SlideException or FileNotFoundException or DirectoryNotFoundException or IOException or UnauthorizedAccessException
            => ExitCode.SomeFailed,
        _ => ExitCode.WrongUsage,
    };

    internal static string Sentence(Exception error) => error switch
    {
        UnauthorizedAccessException => $"{error.Message.TrimEnd('.')}. Check the permissions of the file and its folder.",
        AggregateException { InnerExceptions: [var only] } => Sentence(only),
        _ when IsOurs(error) => error.Message,
        _ => $"something unforeseen happened ({error.GetType().Name}: {error.Message}). "
            + "Please report it; PATHOLOGY_TRACE=1 shows where it happened.",
    };

    private static bool IsOurs(Exception error) => error
        is UsageException or InputFileException or SlideException or ModelException or MachineNotReadyException or IOException or DllNotFoundException or ArgumentException;
}
