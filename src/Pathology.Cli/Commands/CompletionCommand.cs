using System.CommandLine;

namespace Pathology.Cli;

/// <summary><c>pathology completion bash</c>: a script that lets the shell complete commands and options.</summary>
internal static class CompletionCommand
{
    // The program itself answers [suggest:POSITION], so the scripts never need to know an option.
    private static readonly Dictionary<string, string> s_scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _pathology() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(pathology "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _pathology pathology
            """,
        ["zsh"] = """
            _pathology() {
              local -a words_found
              words_found=("${(@f)$(pathology "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a words_found
              _files
            }
            compdef _pathology pathology
            """,
        ["fish"] = """
            complete -c pathology -a '(pathology "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName pathology -ScriptBlock {
              param($word, $command, $position)
              pathology "[suggest:$position]" "$command" 2>$null | Where-Object { $_ -like "$word*" }
            }
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." }.AcceptOnlyFromAmong([.. s_scripts.Keys]);
        var command = new Command("completion", "Prints a script that completes commands and options in your shell.") { shell };
        command.SetAction(parsed => Console.Out.WriteLine(s_scripts[parsed.GetRequiredValue(shell)]));
        return command.WithExamples(
            ("In this shell, now", "source <(pathology completion bash)"),
            ("For good", "pathology completion bash > ~/.local/share/bash-completion/completions/pathology"));
    }
}
