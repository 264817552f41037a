using System.CommandLine;
using Pathology.Marks;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology evaluate camelyon16</c>: lesion FROC and slide AUC, by either of the challenge's protocols.</summary>
internal static class Camelyon16Command
{
    private static readonly Dictionary<string, FrocProtocol> s_protocols = new()
    {
        ["2016"] = FrocProtocol.Isbi2016,
        ["2018"] = FrocProtocol.GigaDb2018,
    };

    public static Command Create()
    {
        var results = new Option<string>("--results") { Description = "Folder of submission files (Tumor_001.csv: confidence,X,Y), or of a run of 'pathology screen'.", HelpName = "folder", Required = true };
        var masks = new Option<string?>("--masks") { Description = "Folder of tumour masks (Tumor_001_mask.tif): pyramids, or PGM at level 5.", HelpName = "folder" };
        var annotations = new Option<string?>("--annotations") { Description = "Folder of ASAP annotations (Tumor_001.xml), instead of masks.", HelpName = "folder" };
        var marks = new Option<string?>("--marks") { Description = "A run whose slides a reader has marked in the viewer: what they confirmed and drew is the truth, on the slides that they marked as read.", HelpName = "run" };
        var reader = new Option<string?>("--reader") { Description = "Whose marks, where more than one reader has read slides.", HelpName = "name" };
        var protocol = new Option<string>("--protocol") { Description = "2016: the challenge's scorer with NCRF's mean; 2018: GigaDB's, via Snuffy's copy.", DefaultValueFactory = _ => "2016" }
            .AcceptOnlyFromAmong([.. s_protocols.Keys]);
        var reference = new Option<string?>("--reference") { Description = "Which slides hold tumour: reference.csv or the challenge's GT.csv. Without it, those with tumour in their mask or annotation.", HelpName = "csv" };
        var scores = new Option<string?>("--slide-scores") { Description = "The slides' own scores (name,probability) for the AUC. Without it, those of the run, or each slide's most confident detection.", HelpName = "csv" };
        var tumour = new Option<byte?>("--tumor-value") { Description = "The value of tumour in the masks; 255 where there is any, else 2.", HelpName = "1-255" };
        var isolated = new Option<bool>("--include-itc") { Description = "Count isolated tumour cells as lesions to be found (2018 protocol)." };
        var mpp = new Option<double?>("--mpp") { Description = "Micrometres across a pixel of level 0, where the slides are not CAMELYON16's of 0.243.", HelpName = "µm" };
        var strict = new Option<bool>("--strict") { Description = "Refuse outlines that cross themselves; ASAP and CAMELYON16 do not." };
        var exclude = new Option<string[]>("--exclude") { Description = "Leave slides out of lesions and AUC; Test_049 was, in the challenge.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
        var apart = new Option<string[]>("--exclude-lesions") { Description = "Leave slides out of the lesions alone; Test_114 was, in the challenge, and counts for the AUC.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
        var flags = new EvaluationFlags();
        var command = new Command("camelyon16", "Scores lesions and slides as CAMELYON16 does: FROC, its mean of six, and the slides' AUC.")
        {
            results, masks, annotations, marks, reader, protocol, reference, scores, tumour, isolated, mpp, strict, exclude, apart,
        };
        flags.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            FrocProtocol chosen = s_protocols[parsed.GetRequiredValue(protocol)];
            if (parsed.GetValue(isolated) && chosen == FrocProtocol.Isbi2016)
            {
                throw new UsageException("--include-itc: the 2016 protocol has no such choice; add --protocol 2018.");
            }

            string? output = flags.Output(parsed);
            MarkedTruth? marked = Marked(parsed.GetValue(marks), parsed.GetValue(reader));
            if (marked is not null && (parsed.GetValue(masks) ?? parsed.GetValue(annotations) ?? parsed.GetValue(reference)) is not null)
            {
                throw new UsageException("Give the truth once: --marks says where tumour lies and which slides hold it; leave out --masks, --annotations and --reference.");
            }

            var evaluation = Camelyon16Evaluation.Of(
                new Camelyon16Request
                {
                    Results = parsed.GetRequiredValue(results),
                    Truth = marked is null
                        ? Truth(parsed.GetValue(masks), parsed.GetValue(annotations), parsed.GetValue(tumour), parsed.GetValue(strict))
                        : Truth(marked, parsed.GetValue(marks)!, parsed.GetValue(tumour), parsed.GetValue(strict)),
                    Options = new FrocOptions
                    {
                        Protocol = chosen,
                        IncludeIsolatedTumourCells = parsed.GetValue(isolated),
                        MicronsPerPixel = parsed.GetValue(mpp) is { } spacing ? Range.Within(mpp, spacing, 0.01, 100) : null,
                    },
                    Bootstrap = flags.Bootstrap(parsed),
                    Reference = parsed.GetValue(reference),
                    SlideScores = parsed.GetValue(scores),
                    Excluded = [.. parsed.GetValue(exclude) ?? []],
                    ExcludedFromLesions = [.. parsed.GetValue(apart) ?? [], .. marked?.WithoutAreas ?? []],
                    Words = new JudgingWords(exclude.Name, apart.Name, mpp.Name),
                },
                cancellation);
            Camelyon16Files.Write(evaluation, output);
            Camelyon16Text.Write(Console.Out, Console.Error, evaluation, output, flags.IsJson(parsed));
            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("A submission against the challenge's masks", "pathology evaluate camelyon16 --results submission/ --masks Ground_Truth/Masks --out scores"),
            ("A run of 'pathology screen' against ASAP annotations, as GigaDB's scorer counts", "pathology evaluate camelyon16 --results results/ --annotations lesion_annotations/ --protocol 2018"),
            ("Slides of one's own, scanned at 0.5 µm", "pathology evaluate camelyon16 --results results/ --annotations truth/ --mpp 0.5"),
            ("A lab's own model on its own slides, as its reader marked them in 'pathology serve'", "pathology evaluate camelyon16 --results results/ --marks results/ --reader 'Dr Berg' --mpp 0.25"),
            ("The test set as the challenge counts it", "pathology evaluate camelyon16 --results submission/ --masks masks/ --reference reference.csv --slide-scores slides.csv --exclude Test_049 --exclude-lesions Test_114"));
    }

    private static MarkedTruth? Marked(string? run, string? reader) => run is not null ? ReadersTruth.Read(run, reader)
        : reader is null ? null
        : throw new UsageException($"--reader {reader}: says whose marks count; --marks has to name the run.");

    private static TruthFolder Truth(MarkedTruth marked, string run, byte? tumourValue, bool isStrict) => tumourValue is not null
        ? throw new UsageException("--tumor-value: marks have no values; it goes with --masks.")
        : TruthFolder.OfReader(
            new ReaderTruth(marked.Reader, run, marked.HasTumour, marked.Areas)
            {
                Unclear = marked.Unclear,
                Notes = [.. ReadersTruth.NotesOnSlides(marked), .. ReadersTruth.NotesOnLesions(marked)],
            },
            isStrict);

    private static TruthFolder Truth(string? masks, string? annotations, byte? tumourValue, bool isStrict) => (masks, annotations) switch
    {
        (_, _) when tumourValue is 0 || (tumourValue is not null && masks is null) => throw new UsageException("--tumor-value: give a value from 1 to 255, with --masks; 0 is the background."),
        ({ } folder, null) => TruthFolder.OfMasks(folder, tumourValue, ProgramHosts.Current),
        (null, { } folder) => TruthFolder.OfAnnotations(folder, isStrict),
        _ => throw new UsageException("Give the truth once: --masks with a folder of masks, --annotations with a folder of ASAP's XML files, or --marks with a run that a reader has marked."),
    };
}
