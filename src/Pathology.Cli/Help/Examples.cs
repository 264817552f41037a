using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Pathology.Cli;

/// <summary>Puts examples under a command's help: what one types first teaches more than a list of options.</summary>
internal static class Examples
{
    // Beside the command rather than in it, since its type is the library's; entries go when their command does, and any thread may add one.
    private static readonly ConditionalWeakTable<Command, (string Says, string Line)[]> s_examples = [];

    /// <summary>Gives <paramref name="command"/> its examples.</summary>
    public static TCommand WithExamples<TCommand>(this TCommand command, params (string Says, string Line)[] examples)
        where TCommand : Command
    {
        s_examples.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>Lets the root's help option show the examples of whichever command is asked about.</summary>
    public static void ShowIn(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int code = inner.Invoke(parseResult);
            if (s_examples.TryGetValue(parseResult.CommandResult.Command, out (string Says, string Line)[]? examples))
            {
                TextWriter output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach ((string says, string line) in examples)
                {
                    output.WriteLine($"  # {says}");
                    output.WriteLine($"  {line}");
                }

                output.WriteLine();
            }

            return code;
        }
    }
}
