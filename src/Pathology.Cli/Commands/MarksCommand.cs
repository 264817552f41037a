using System.CommandLine;
using Pathology.Marks;

namespace Pathology.Cli;

/// <summary><c>pathology marks</c>: what readers marked in the viewer, out for other programs and in again, and how far readers agree.</summary>
internal static class MarksCommand
{
    public static Command Create() => new("marks", "Readers' marks: out for QuPath, ASAP and tables, in again, and how far readers agree.") { Export(), Import(), Report() };

    private static Argument<string> Run() => new("run") { Description = "The folder that 'pathology screen --out' wrote, or one of slides." };

    private static Command Export()
    {
        Argument<string> run = Run();
        Option<string> format = new Option<string>("--as") { Description = "geojson: for QuPath, a file a slide. asap: ASAP's XML, a file a slide. csv: one table of all, verdicts too.", DefaultValueFactory = _ => MarksExport.GeoJson }
            .AcceptOnlyFromAmong(MarksExport.GeoJson, MarksExport.Asap, MarksExport.Csv);
        var to = new Option<string>("--to") { Description = "The folder to write to.", HelpName = "folder", Required = true };
        var reader = new Option<string?>("--reader") { Description = "The marks of this reader alone.", HelpName = "name" };
        var command = new Command("export", "Writes readers' marks for QuPath, ASAP, or as a table.") { run, format, to, reader };
        command.SetAction((parsed, _) =>
        {
            using MarkedFolder marked = new MarkedFolder(parsed.GetRequiredValue(run)).ThrowIfUnmarked();
            Console.Out.WriteLine(MarksExport.Write(marked, parsed.GetRequiredValue(format), parsed.GetRequiredValue(to), parsed.GetValue(reader)));
            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("For QuPath, by drag and drop", "pathology marks export results --to marks"),
            ("One reader's, for ASAP", "pathology marks export results --as asap --reader 'Dr Berg' --to marks"),
            ("Everything as one table", "pathology marks export results --as csv --to marks"));
    }

    private static Command Import()
    {
        Argument<string> run = Run();
        var files = new Argument<string[]>("files") { Description = "GeoJSON, ASAP's XML or a table, named like their slides, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var reader = new Option<string?>("--reader") { Description = "Whose marks they are, where the files do not say.", HelpName = "name" };
        var slide = new Option<string?>("--slide") { Description = "The slide that they are of, where the file is not named like it.", HelpName = "name" };
        var positive = new Option<string[]>("--positive") { Description = "A class or group that means what the model looks for, beside Tumor, _0, _1 and metastases; repeat for more.", HelpName = "class" };
        var command = new Command("import", "Takes marks in from QuPath, ASAP or a table; what is here stays.") { run, files, reader, slide, positive };
        command.SetAction((parsed, _) =>
        {
            string? name = parsed.GetValue(reader);
            if (name is not null && MarkRules.NameOf(name) is null)
            {
                throw new UsageException($"--reader: a name has 1 to {MarkRules.LongestName} letters.");
            }

            using var marked = new MarkedFolder(parsed.GetRequiredValue(run));
            var importer = new MarksImporter(marked, name, parsed.GetValue(slide), parsed.GetValue(positive) ?? []);
            IReadOnlyList<string> troubles = importer.Take(parsed.GetRequiredValue(files));
            Console.Out.WriteLine(importer.Summary);
            foreach (string trouble in troubles)
            {
                Console.Error.WriteLine(trouble);
            }

            return Task.FromResult(troubles.Count == 0 ? ExitCode.Completed : ExitCode.SomeFailed);
        });
        return command.WithExamples(
            ("What was drawn in QuPath, a file a slide", "pathology marks import results exported/ --reader 'Dr Berg'"),
            ("A class of the lab's own", "pathology marks import results tumor_001.geojson --reader 'Dr Berg' --positive Carcinoma"));
    }

    private static Command Report()
    {
        Argument<string> run = Run();
        var command = new Command("report", "Says what each reader did, how long they looked, and how far two agree (kappa).") { run };
        command.SetAction((parsed, _) =>
        {
            using MarkedFolder marked = new MarkedFolder(parsed.GetRequiredValue(run)).ThrowIfUnmarked();
            MarksReport.Write(Console.Out, marked.Store.All());
            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(("Who read what, and do they agree?", "pathology marks report results"));
    }
}
