using Pathology.Cli;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Fuzzing;

/// <summary>Tables and lists that people bring.</summary>
internal static class TableTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        Of("table-patients", "slide,patient\npatient_000_node_0,patient_000\n\"b, c\",patient_001\nd.tif,patient_001\n", path => PatientTable.Read(path)),
        Of("table-stages", "patient,stage\npatient_000.zip,pN1\npatient_000_node_0.tif,macro\npatient_000_node_1.tif,negative\n", path => StageTable.Read(path)),
        Of("table-reference", "test_001,Tumor\ntest_002,Normal\n", path => ReferenceTable.Read(path)),
        Of("table-scores", "slide,score\ntest_001,0.75\ntest_002,1e-3\n", path => SlideScoreTable.Read(path)),
        Of("table-detections", "confidence,X,Y\n0.93,1200,3400\n0.5,12,99\n", path => DetectionFile.Read("test_001", path, FrocProtocol.GigaDb2018)),
        Of("slide-list", "slide,mpp,mask\na.svs,0.25,\nb.tif,,m.png\n/c/d e.ndpi,0.5,\n", path =>
        {
            foreach (SlideInput slide in SlideList.Open(path).Slides)
            {
                _ = slide;
            }
        }),
    ];

    private static FuzzTarget Of(string name, string text, Action<string> read) =>
        FuzzTarget.OfFiles(name, folder => File.WriteAllText(FuzzTarget.Seed(folder, "one", "table.csv"), text), read);
}
