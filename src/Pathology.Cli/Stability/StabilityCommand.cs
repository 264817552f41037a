using System.CommandLine;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology stability SLIDE|RUN</c>: whether the same tiles give the same answer under other conditions.</summary>
internal static class StabilityCommand
{
    private const int DefaultSample = 500;

    public static Command Create()
    {
        var target = new Argument<string>("slide|run") { Description = "A slide, or several as 'pathology screen' takes them, which are screened first; or the folder that 'pathology screen --out' wrote." };
        var model = new Option<string?>("--model", "-m") { Description = "Model folder; of a run, the one that it was screened with. Default: the demonstration model.", HelpName = "folder" };
        var output = new Option<string?>("--out", "-o") { Description = "Where a slide's results go; stability where nothing is said. A run gets them into its own folder.", HelpName = "folder" };
        var sample = new Option<int>("--sample") { Description = "Tiles of a slide that are scored again: those of lesions, the highest of the others, and some of all the rest.", HelpName = "tiles", DefaultValueFactory = _ => DefaultSample };
        Option<string[]> kinds = new Option<string[]>("--kinds") { Description = $"Only these conditions: {string.Join(", ", StabilityKinds.All)}.", HelpName = "kind", AllowMultipleArgumentsPerToken = true }
            .AcceptOnlyFromAmong([.. StabilityKinds.All]);
        var limit = new Option<double?>("--limit") { Description = "Exit with 1 where a kind of condition (half-tile apart) moves a slide's scores by more than this in the mean.", HelpName = "score" };
        var devices = new Option<string[]>("--device") { Description = "auto, cpu, cuda[:n] or tensorrt[:n].", HelpName = "device", DefaultValueFactory = _ => ["auto"] };
        var only = new Option<string[]>("--slide") { Description = "Only these slides of a run, by name.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
        var slides = new Option<string[]>("--slides") { Description = "Where slides of a run are looked for that are not where it found them.", HelpName = "folder" };
        Option task = new RecordFlags(new ScoreOptions())[nameof(ScoreOptions.Task)];
        var command = new Command("stability", "Scores tiles again under other conditions (shifted, turned, stained, blurred, compressed, read and computed otherwise): what moves, which lesions stay.")
        {
            target, model, output, sample, kinds, limit, devices, task,
        };
        Option[] others = [.. command.Options];
        OpeningFlags opening = new OpeningFlags().AddTo(command);
        Option[] ofSlides = [output, task, .. command.Options.Except(others)]; // a run says itself how it was made
        command.Add(only);
        command.Add(slides);
        command.SetAction((parsed, cancellation) =>
        {
            _ = opening.Read(parsed);
            var request = new StabilityOrder
            {
                Target = parsed.GetRequiredValue(target),
                Model = parsed.GetValue(model),
                Output = Range.Folder(output, parsed.GetValue(output) ?? "stability"),
                Sample = Range.AtLeastOne(sample, parsed.GetValue(sample))!.Value,
                Kinds = parsed.GetValue(kinds) is { Length: > 0 } some ? some : StabilityKinds.All,
                Limit = parsed.GetValue(limit) is { } most ? Range.Within(limit, most, 0, double.MaxValue) : null,
                Devices = [.. parsed.GetRequiredValue(devices)],
                Only = parsed.GetValue(only) ?? [],
                SlideFolders = parsed.GetValue(slides) ?? [],
                OfSlides = [.. ofSlides.Where(option => option != output && parsed.GetResult(option) is { Implicit: false }).SelectMany(option => GivenAs(parsed, option))],
            };
            if (request.IsOfRun && ofSlides.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } strange)
            {
                throw new UsageException($"{strange.Name}: {request.Target} is a run, which says that itself; leave it out.");
            }

            return new StabilitySession(request).RunAsync(cancellation);
        });
        return command.WithExamples(
            ("How firmly does a run's answer stand?", "pathology stability results/ --model models/mine"),
            ("A slide that was not screened yet, with the demonstration model", "pathology stability slide.svs --out stability"),
            ("After a new driver: are scores still what they were?", "pathology stability accepted/ --kinds again precision device --limit 0.01"),
            ("As an acceptance test of scanner and model", "pathology stability accepted/ --model models/mine --limit 0.1"));
    }

    // As the user gave it: 'screen' reads it once more.
    private static IEnumerable<string> GivenAs(ParseResult parsed, Option option) => [option.Name, .. parsed.GetResult(option)!.Tokens.Select(token => token.Value)];
}
