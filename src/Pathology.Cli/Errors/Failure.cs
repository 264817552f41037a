using System.Text;
using Pathology.Registration;

namespace Pathology.Cli;

/// <summary>Turns whatever ended a command into one sentence and an exit code; a stack trace is never the answer.</summary>
internal static class Failure
{
    /// <summary>Whether the user asked to see where things happened.</summary>
    public static bool IsTraced => Environment.GetEnvironmentVariable("PATHOLOGY_TRACE") == "1";

    /// <summary>Writes the sentence to standard error and gives the exit code.</summary>
    public static int Report(Exception error)
    {
        if (error is OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped. The same command goes on where this one was.");
            return ExitCode.Cancelled;
        }

        int code = CodeOf(error);
        Console.Error.WriteLine($"pathology: {Printable.Text(Sentence(error).TrimEnd())}{(code == ExitCode.Unforeseen ? $" {Trace(error)}" : "")}");
        if (IsTraced)
        {
            Console.Error.WriteLine(error);
        }

        return code;
    }

    internal static int CodeOf(Exception error) => error switch
    {
        OperationCanceledException => ExitCode.Cancelled,
        AggregateException { InnerExceptions: [var only] } => CodeOf(only),
        UsageException or InputFileException => ExitCode.WrongUsage,
        SlideException or RegistrationException or FileNotFoundException or DirectoryNotFoundException => ExitCode.SomeFailed,
        MachineNotReadyException or DllNotFoundException or ModelException or IOException or UnauthorizedAccessException or OutOfMemoryException
            => ExitCode.MachineNotReady,
        ArgumentException argument when IsOurs(argument) => ExitCode.WrongUsage,
        _ => ExitCode.Unforeseen,
    };

    internal static string Sentence(Exception error) => error switch
    {
        AggregateException { InnerExceptions: [var only] } => Sentence(only),
        UnauthorizedAccessException => $"{error.Message.TrimEnd('.')}. Check the permissions of the file and its folder.",
        OutOfMemoryException => "there is not enough memory; close other programs, or give smaller batches.",
        ArgumentException argument when IsOurs(argument) => WithoutParameter(argument),
        IOException when error.Message.EndsWith("' already exists.", StringComparison.Ordinal) => $"{SystemReason.Of(error)}.",
        _ when CodeOf(error) != ExitCode.Unforeseen => error.Message,
        _ => $"something unforeseen happened ({error.GetType().Name}: {WithoutParameter(error)}). Please report it.",
    };

    // A sentence of ours says what the user can mend; one of .NET's guards at a public door says that a caller of ours was wrong.
    private static bool IsOurs(ArgumentException error) => error.Source?.StartsWith("Pathology", StringComparison.OrdinalIgnoreCase) ?? false;

    private static string WithoutParameter(Exception error) => error is ArgumentException { ParamName: { } name }
        ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : error.Message;

    // To a file, since whoever meets a fault seldom meets it twice.
    private static string Trace(Exception error)
    {
        string file = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"pathology-trace-{Environment.ProcessId}.txt"));
        try
        {
            AtomicFile.Write(file, output => output.Write(Encoding.UTF8.GetBytes($"{error}\n")));
            return $"Where it happened stands in {file}.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "PATHOLOGY_TRACE=1 shows where it happened.";
        }
    }
}
