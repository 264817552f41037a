import type { Findings, Lesion, Mark, MarkShape, Point } from '../documents.js';
import { announce } from '../dom.js';
import { boxOf, invert } from '../viewer/place.js';
import type { SlideView } from '../viewer/slideView.js';
import { type MarkBook, newId } from './book.js';
import { MarkLayer } from './layer.js';
import { content, Pen, type Tool } from './pen.js';
import { flat, isArea, outlineOf, pairs, reshape, shapeNames } from './shapes.js';

/** What is marked on one slide, and the tool in hand. */
export class Marking {
  readonly layer: MarkLayer;
  readonly pen: Pen;
  private readonly listeners: (() => void)[] = [];
  /** The finding whose outline the next stroke corrects. */
  private corrected: Lesion | null = null;

  constructor(readonly book: MarkBook, readonly view: SlideView, public findings: Findings | null) {
    this.layer = new MarkLayer(book);
    this.pen = new Pen(view, (shape, points, tool) => void this.drew(shape, points, tool), () => this.tell());
    view.add(this.layer);
    view.add(this.pen);
    book.onChange(() => {
      view.redraw();
      this.tell();
    });
    view.viewer.addHandler('canvas-click', event => {
      const click = event as unknown as { quick: boolean; position: Point };
      const mark = click.quick && !this.pen.tool ? this.layer.at(view.transform, click.position) : undefined;
      if (mark) {
        this.select(mark.id);
      }
    });
  }

  onChange(call: () => void): void {
    this.listeners.push(call);
  }

  get selected(): Mark | undefined {
    return this.book.drawn().find(mark => mark.id === this.layer.selected);
  }

  select(id: string | null): void {
    this.layer.selected = id;
    this.view.redraw();
    this.tell();
  }

  /** Selects a mark and flies to it. */
  fly(mark: Mark): void {
    this.select(mark.id);
    const points = outlineOf(mark.content!);
    const box = boxOf([flat(points)]);
    if (points.length > 1 && box && Math.max(box.width, box.height) > 0) {
      this.view.fit(box, 0.4);
    } else {
      this.view.goTo(points[0]!, Math.max(this.view.zoom, this.view.image.mppX === null ? 1 : this.view.image.mppX / 0.5));
    }

    announce(`${shapeNames[mark.content!.shape!]} of ${mark.author}${mark.content!.note ? `: ${mark.content!.note}` : ''}`);
  }

  /** To the next mark, or the one before. */
  step(by: number): void {
    const marks = this.book.drawn();
    if (marks.length > 0) {
      const at = marks.findIndex(mark => mark.id === this.layer.selected);
      this.fly(marks[((at < 0 && by < 0 ? 0 : at) + by + marks.length) % marks.length]!);
    }
  }

  async remove(): Promise<void> {
    const mark = this.selected;
    if (mark && await this.book.write(mark.id, mark.version, null)) {
      this.select(null);
      announce('Removed; u brings it back');
    }
  }

  /** Takes the tool that corrects an outline: of the mark that is selected, else of a finding. */
  correct(lesion: Lesion | null): void {
    this.corrected = lesion;
    if (lesion || (this.selected && isArea(this.selected.content!))) {
      this.pen.take('correct');
    } else {
      announce('Choose a finding or an area first.');
    }
  }

  /** The reader's own outline of a finding. */
  correctionOf(finding: string): Mark | undefined {
    return this.book.drawn().find(mark => mark.content!.finding === finding);
  }

  private async drew(shape: MarkShape, points: Point[], tool: Tool): Promise<void> {
    if (tool === 'correct') {
      await this.replaceOutline(points);
      return;
    }

    const id = newId();
    if (await this.book.write(id, 0, content(shape, points, shape === 'line' ? 'other' : this.pen.meaning))) {
      this.select(id);
      announce(`${shapeNames[shape]} kept`);
    }

    if (this.pen.tool && tool !== 'point') {
      this.pen.take(null);
    }
  }

  private async replaceOutline(stroke: Point[]): Promise<void> {
    const lesion = this.corrected;
    const before = lesion ? this.correctionOf(lesion.id) : this.selected;
    const outline = before ? outlineOf(before.content!) : pairs(lesion?.rings[0] ?? []);
    this.pen.take(null);
    if (outline.length < 3) {
      announce('There is no outline to correct.');
      return;
    }

    const points = flat(reshape(outline, stroke));
    const id = before?.id ?? newId();
    const said = before?.content ?? { ...content('polygon', [], 'positive'), finding: lesion?.id ?? null };
    if (await this.book.write(id, before?.version ?? 0, { ...said, shape: 'polygon', points })) {
      this.select(id);
      announce('Outline corrected');
    }
  }

  /** The base pixel in the middle of the view. */
  get middle(): Point {
    return invert(this.view.transform, { x: this.view.element.clientWidth / 2, y: this.view.element.clientHeight / 2 });
  }

  private tell(): void {
    this.listeners.forEach(call => call());
  }
}
