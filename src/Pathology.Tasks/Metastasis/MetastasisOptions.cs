namespace Pathology.Tasks;

/// <summary>Metastases in lymph nodes; it has no options of its own.</summary>
public sealed record MetastasisOptions : TaskOptions
{
    public override string Name => "metastasis";

    public override string Demonstration => "demo-metastasis";

    public override IScreeningTask Begin(ModelInfo model, FindingOptions findings, RunTables tables) => new MetastasisTask(model, findings, tables.Patients);
}
