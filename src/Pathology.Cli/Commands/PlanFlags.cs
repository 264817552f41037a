using System.CommandLine;

namespace Pathology.Cli;

/// <summary>The options that say which tiles of a slide are taken; the same for every command that takes tiles.</summary>
internal sealed class PlanFlags
{
    private readonly Option<string> _tissue = new("--tissue") { Description = "How tissue is found: otsu, ncrf, wsinfer, none, or a mask picture, GeoJSON or ASAP XML file.", HelpName = "method|file", DefaultValueFactory = _ => "otsu" };
    private readonly Option<int?> _stride = new("--stride") { Description = "Distance between tiles, in pixels of the model's patch. Half the patch costs four times the work.", HelpName = "pixels" };
    private readonly Option<double> _minimumTissue = new("--min-tissue") { Description = "Least share of a tile that must be tissue.", HelpName = "0..1", DefaultValueFactory = _ => new PlanOptions().MinimumTissue };
    private readonly Option<string?> _region = new("--roi") { Description = "Only this part of each slide, in pixels of level 0.", HelpName = "x,y,width,height" };
    private readonly Option<string> _grid = new Option<string>("--grid") { Description = "native, or wsinfer for the very tiles that WSInfer takes.", DefaultValueFactory = _ => "native" }.AcceptOnlyFromAmong("native", "wsinfer");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_tissue, _stride, _minimumTissue, _region, _grid])
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">It is neither a method nor a file.</exception>
    public string Tissue(ParseResult parsed)
    {
        string choice = parsed.GetRequiredValue(_tissue);
        TissueChoice.Check(choice);
        return choice;
    }

    /// <exception cref="UsageException">A value is out of its range; says which, and what is allowed.</exception>
    public PlanOptions Read(ParseResult parsed) => new()
    {
        Stride = Range.AtLeastOne(_stride, parsed.GetValue(_stride)),
        MinimumTissue = Range.Share(_minimumTissue, parsed.GetValue(_minimumTissue)),
        RegionOfInterest = RegionParser.Parse(parsed.GetValue(_region)),
        Grid = parsed.GetRequiredValue(_grid) == "wsinfer" ? GridKind.WsInfer : GridKind.Native,
    };
}
