using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Pathology.Registration;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>
/// <c>pathology changes T.json BEFORE AFTER</c>: which lesions grew, shrank, appeared and vanished between two screened slides.
/// </summary>
internal static class ChangesCommand
{
    public static Command Create()
    {
        var transform = new Argument<string>("transform") { Description = "What 'pathology register' wrote: the earlier slide laid on the later one." };
        var before = new Argument<string>("before") { Description = "Result of the earlier (moving) slide: its folder in a run, or the run's." };
        var after = new Argument<string>("after") { Description = "Result of the later (fixed) slide." };
        var output = new Option<string>("--out", "-o") { Description = "The table to write.", HelpName = "file", DefaultValueFactory = _ => "changes.csv" };
        var command = new Command("changes", "Says which lesions grew, shrank, appeared or vanished between two registered slides, in mm.") { transform, before, after, output };
        command.SetAction(parsed =>
        {
            RegistrationResult registration = RegistrationFile.Read(parsed.GetRequiredValue(transform));
            SlideTransform between = registration.Transform;
            ImmutableArray<LesionChange> changes = LesionChanges.Of(
                registration, FolderOf(parsed.GetRequiredValue(before), between.Moving), FolderOf(parsed.GetRequiredValue(after), between.Fixed));
            string path = parsed.GetRequiredValue(output);
            AtomicFile.Write(path, stream => LesionChangeTable.Write(stream, changes));
            foreach (LesionChange change in changes)
            {
                string numbers = $"{Numbers(change.Before)} → {Numbers(change.After)}";
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{LesionChangeTable.Word(change.Kind)}: {change.DiameterBefore:0.00} mm → {change.DiameterAfter:0.00} mm ({numbers})"));
            }

            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changes.Length} {(changes.Length == 1 ? "lesion" : "lesions")} compared. Table: {path}"));
            return ExitCode.Completed;
        });
        return command.WithExamples(("Two runs of one patient", "pathology changes T.json january/ june/ --out changes.csv"));
    }

    // Of a run, the slide's own folder, which is named after its file.
    private static string FolderOf(string given, RegisteredSlide slide)
    {
        string own = Path.Combine(given, Path.GetFileNameWithoutExtension(slide.Name));
        return !File.Exists(Path.Combine(given, "result.json")) && Directory.Exists(own) ? own : given;
    }

    private static string Numbers(ImmutableArray<int> numbers) => numbers.Length > 0
        ? $"no. {string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}"
        : "none";
}
