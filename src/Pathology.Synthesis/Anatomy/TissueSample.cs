namespace Pathology.Synthesis.Anatomy;

/// <summary>What is at one place of a slide, before any cell is drawn. Weights are 0 to 1; distances are microns, positive inside.</summary>
internal struct TissueSample
{
    /// <summary>Distance from the edge of the section; negative on bare glass.</summary>
    public float Tissue;

    public float Fat;

    public float Collagen;

    /// <summary>Open sinus: pale, with few cells.</summary>
    public float Sinus;

    /// <summary>How densely lymphocytes are packed; 1 in the cortex, a little more in a mantle zone.</summary>
    public float Lymphoid;

    public float Germinal;

    /// <summary>Distance from the border of the nearest metastasis.</summary>
    public float Tumour;

    /// <summary>Within a metastasis: 1 in nests of tumour cells, 0 in the stroma between.</summary>
    public float Nest;

    /// <summary>Distance from the inner wall of the nearest vessel.</summary>
    public float Lumen;

    /// <summary>How full of red cells a vessel or haemorrhage is.</summary>
    public float Blood;

    /// <summary>Where the collagen texture is read, in microns along and across its fibres.</summary>
    public float FibreU;

    public float FibreV;

    /// <summary>How thick the section is here, about 1: more tissue, more stain.</summary>
    public float Thickness;

    /// <summary>What prevails here, metastases not counted.</summary>
    public readonly TissueLabel LabelOfNormal() =>
        Tissue < 0 ? TissueLabel.Glass
        : Lumen > 0 ? TissueLabel.Vessel
        : Fat > 0.5f ? TissueLabel.Fat
        : Collagen > 0.45f ? TissueLabel.Connective
        : Germinal > 0.5f ? TissueLabel.GerminalCentre
        : Sinus > 0.5f ? TissueLabel.Sinus
        : TissueLabel.Lymphocytes;

    /// <summary>Bilinear between four corners: top left, top right, bottom left, bottom right.</summary>
    public static TissueSample Between(
        in TissueSample a, in TissueSample b, in TissueSample c, in TissueSample d, float across, float down)
    {
        float wd = across * down;
        float wb = across - wd;
        float wc = down - wd;
        float wa = 1f - across - wc;
        return new TissueSample
        {
            Tissue = (wa * a.Tissue) + (wb * b.Tissue) + (wc * c.Tissue) + (wd * d.Tissue),
            Fat = (wa * a.Fat) + (wb * b.Fat) + (wc * c.Fat) + (wd * d.Fat),
            Collagen = (wa * a.Collagen) + (wb * b.Collagen) + (wc * c.Collagen) + (wd * d.Collagen),
            Sinus = (wa * a.Sinus) + (wb * b.Sinus) + (wc * c.Sinus) + (wd * d.Sinus),
            Lymphoid = (wa * a.Lymphoid) + (wb * b.Lymphoid) + (wc * c.Lymphoid) + (wd * d.Lymphoid),
            Germinal = (wa * a.Germinal) + (wb * b.Germinal) + (wc * c.Germinal) + (wd * d.Germinal),
            Tumour = (wa * a.Tumour) + (wb * b.Tumour) + (wc * c.Tumour) + (wd * d.Tumour),
            Nest = (wa * a.Nest) + (wb * b.Nest) + (wc * c.Nest) + (wd * d.Nest),
            Lumen = (wa * a.Lumen) + (wb * b.Lumen) + (wc * c.Lumen) + (wd * d.Lumen),
            Blood = (wa * a.Blood) + (wb * b.Blood) + (wc * c.Blood) + (wd * d.Blood),
            FibreU = (wa * a.FibreU) + (wb * b.FibreU) + (wc * c.FibreU) + (wd * d.FibreU),
            FibreV = (wa * a.FibreV) + (wb * b.FibreV) + (wc * c.FibreV) + (wd * d.FibreV),
            Thickness = (wa * a.Thickness) + (wb * b.Thickness) + (wc * c.Thickness) + (wd * d.Thickness),
        };
    }
}
