using System.CommandLine;
using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology calibrate</c>: what a model's scores are worth, on slides of known truth, left in the model folder.</summary>
internal static class CalibrateCommand
{
    private static readonly CalibrationRequest s_defaults = new() { Results = "", Truth = null! };

    public static Command Create()
    {
        var results = new Option<string>("--results", "-r") { Description = "Folder of a run of 'pathology screen' over slides of known truth, on which the model was not trained.", HelpName = "folder", Required = true };
        var truth = new CalibrationTruthFlags();
        Option<string> level = new Option<string>("--level") { Description = "Whether scores of slides or of tiles are calibrated; tiles need outlines.", HelpName = "tile|slide", DefaultValueFactory = _ => "slide" }.AcceptOnlyFromAmong("tile", "slide");
        Option<string> method = new Option<string>("--method") { Description = "temperature (one number), platt (two), or isotonic (any rising curve; from some hundred slides on).", HelpName = "temperature|platt|isotonic", DefaultValueFactory = _ => "platt" }
            .AcceptOnlyFromAmong("temperature", "platt", "isotonic");
        var sensitivity = new Option<double?>("--sensitivity") { Description = "Also choose the slide score from which somebody is to look, so that this share of positive slides is looked at.", HelpName = "0..1" };
        var confidence = new Option<double>("--confidence") { Description = "How sure that is to be.", HelpName = "0..1", DefaultValueFactory = _ => s_defaults.Confidence };
        var coverage = new Option<double>("--coverage") { Description = "Share of the slides of each class whose set of possible classes is to hold it; 0 for no sets.", HelpName = "0..1", DefaultValueFactory = _ => s_defaults.Coverage!.Value };
        var patients = new Option<string?>("--patients") { Description = "Whose the slides are: a table with the columns slide,patient. CAMELYON17's names tell by themselves.", HelpName = "csv" };
        var folds = new Option<int>("--folds") { Description = "Parts of the cross-validation; a patient is always within one.", DefaultValueFactory = _ => s_defaults.Folds };
        var seed = new Option<int>("--seed") { Description = "Everything random follows from it.", DefaultValueFactory = _ => s_defaults.Seed };
        var resamples = new Option<int>("--bootstrap") { Description = "Resamples of the patients for the intervals; 0 for none.", DefaultValueFactory = _ => new Bootstrap().Resamples };
        var output = new Option<string>("--out", "-o") { Description = "The model folder that scored the slides; its config.json is told.", HelpName = "model", Required = true };
        var files = new Option<string?>("--report") { Description = "Also write numbers, table and reliability figure into this folder.", HelpName = "folder" };
        var json = new Option<bool>("--json") { Description = "Print the numbers as JSON on standard output, and nothing else there." };
        var command = new Command("calibrate", "Finds out what a model's scores are worth as probabilities, and from which score a slide needs a reader.")
        {
            results, level, method, sensitivity, confidence, coverage, patients, folds, seed, resamples, output, files, json,
        };
        truth.AddTo(command);
        command.SetAction(parsed =>
        {
            bool ofTiles = parsed.GetRequiredValue(level) == "tile";
            if (ofTiles && parsed.GetValue(sensitivity) is not null)
            {
                throw new UsageException("--sensitivity chooses a score of slides; leave out --level tile.");
            }

            string model = parsed.GetRequiredValue(output);
            string? report = parsed.GetValue(files) is { } folder ? Range.Folder(files, folder) : null;
            CalibrationResult result = Calibrator.Run(new CalibrationRequest
            {
                Results = parsed.GetRequiredValue(results),
                Truth = truth.Read(parsed, parsed.GetRequiredValue(results)),
                OfTiles = ofTiles,
                Method = Enum.Parse<CalibrationMethod>(parsed.GetRequiredValue(method), ignoreCase: true),
                Sensitivity = parsed.GetValue(sensitivity) is { } share ? Open(sensitivity, share) : null,
                Confidence = Open(confidence, parsed.GetValue(confidence)),
                Coverage = parsed.GetValue(coverage) is 0 ? null : Open(coverage, parsed.GetValue(coverage)),
                Patients = parsed.GetValue(patients) is { } table ? PatientTable.Read(table) : null,
                Folds = (int)Range.Within(folds, parsed.GetValue(folds), 2, 100),
                Seed = (int)Range.Within(seed, parsed.GetValue(seed), 0, int.MaxValue),
                Bootstrap = new Bootstrap { Resamples = (int)Range.Within(resamples, parsed.GetValue(resamples), 0, 1_000_000) },
            });
            ModelCalibrations.ThrowIfAnother(model, result.Calibration);
            var text = new CalibrationText(result);
            if (report is not null)
            {
                text.Write(report);
            }

            (_, string sha256) = ModelCalibrations.Write(model, result.Calibration);
            EvaluationText.WriteNotes(Console.Error, result.Notes);
            if (parsed.GetValue(json))
            {
                Console.Write(EvaluationFolder.TextOf(text.Json));
            }
            else
            {
                text.Print(Console.Out);
                Console.Out.WriteLine($"{Path.Combine(model, "config.json")}: engine.calibration is written; the model's SHA-256 is now {sha256}");
            }

            return ExitCode.Completed;
        });
        return command.WithExamples(
            ("What slide scores are worth, by CAMELYON16's labels", "pathology calibrate --results results/ --labels reference.csv --out models/mine"),
            ("And from which score on to look, so that 97 % of positive slides are looked at", "pathology calibrate --results results/ --labels reference.csv --sensitivity 0.97 --out models/mine"),
            ("By the verdicts that a reader gave in 'pathology serve'", "pathology calibrate --results results/ --marks --reader 'Dr Berg' --out models/mine"),
            ("What tile scores are worth, by outlines", "pathology calibrate --results results/ --annotations lesion_annotations/ --level tile --method isotonic --out models/mine"));
    }

    private static double Open(Option option, double value) => value is > 0 and < 1
        ? value
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give a number above 0 and below 1."));
}
