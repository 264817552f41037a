using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pathology.Cli;

/// <summary>The same for what is drawn: colours and cursor movements are the program's own, the text between them is not.</summary>
internal sealed class PrintableHook : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Printed(renderable));

    private sealed class Printed(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(segment =>
            segment.IsControlCode || segment.IsLineBreak ? segment : new Segment(Printable.Lines(segment.Text), segment.Style));
    }
}
