import type { MarkContent, MarkShape, Meaning, Point } from '../documents.js';
import { announce, el } from '../dom.js';
import { apply, invert, type Transform } from '../viewer/place.js';
import type { Layer, SlideView } from '../viewer/slideView.js';
import { strokeMark } from './layer.js';
import { flat, shapeNames, simplify } from './shapes.js';

export type Tool = MarkShape | 'correct';

const sayings: Record<Tool, string> = {
  point: 'Press the place, or move it to the middle and press space.',
  ellipse: 'Drag from corner to corner, or space at two corners in the middle of the view.',
  polygon: 'Press each corner, the first again to close; or space at each corner and Enter.',
  freehand: 'Draw around it in one stroke; or space at each corner and Enter.',
  line: 'Drag from end to end, or space at both ends.',
  correct: 'Draw from the outline to the outline: the part between is replaced. Or space at each corner and Enter.',
};

/** A click that moved further drew something, or moved the slide. */
const still = 5;
/** Screen pixels that a freehand line may be straightened by. */
const tolerance = 0.8;

/**
 * Draws on the slide. By pointer: on a pad that lies over the slide as long as a tool is in hand; what does not draw still moves the
 * slide, and the wheel still zooms. By keys: space puts a corner at the cross in the middle, Enter ends, Backspace takes one back.
 */
export class Pen implements Layer {
  tool: Tool | null = null;
  meaning: Meaning = 'positive';
  private points: Point[] = [];
  /** What there was before the pointer went down: a press without a stroke adds to it. */
  private before: Point[] = [];
  private pressed: { at: Point; last: Point; moved: boolean } | null = null;
  private hover: Point | null = null;
  private readonly pad = el('div.pad', { hidden: true });
  private readonly hint = el('p.hint', { hidden: true });

  constructor(private readonly view: SlideView, private readonly done: (shape: MarkShape, points: Point[], tool: Tool) => void, private readonly changed: () => void) {
    view.element.append(this.pad, this.hint);
    this.pad.addEventListener('pointerdown', event => this.down(event));
    this.pad.addEventListener('pointermove', event => this.move(event));
    this.pad.addEventListener('pointerup', event => this.up(event));
    this.pad.addEventListener('pointercancel', () => { this.pressed = null; });
    this.pad.addEventListener('wheel', event => {
      event.preventDefault();
      view.zoomAt(Math.pow(1.0015, -event.deltaY), this.place(event));
    }, { passive: false });
  }

  /** Takes a tool in hand, or puts it down. */
  take(tool: Tool | null): void {
    this.tool = this.tool === tool ? null : tool;
    this.points = [];
    this.pressed = null;
    this.pad.hidden = this.tool === null;
    this.hint.hidden = this.tool === null;
    this.hint.textContent = this.tool ? sayings[this.tool] : '';
    announce(this.tool ? `${this.tool === 'correct' ? 'Correct the outline' : shapeNames[this.tool]}: ${sayings[this.tool]}` : 'Nothing in hand');
    if (this.tool) {
      this.view.element.focus({ preventScroll: true });
    }

    this.redraw();
    this.changed();
  }

  /** Puts a corner at the middle of the view. */
  corner(): void {
    if (this.tool) {
      this.hover = null;
      this.add(this.view.centre, true);
    }
  }

  /** Ends what was begun. */
  finish(): void {
    const enough = this.tool === 'correct' ? 2 : 3;
    if ((this.tool === 'polygon' || this.tool === 'freehand' || this.tool === 'correct') && this.points.length >= enough) {
      this.end(this.tool === 'freehand' ? 'freehand' : 'polygon', this.points);
    } else if (this.tool) {
      announce(`It needs ${enough} corners; there are ${this.points.length}.`);
    }
  }

  back(): void {
    this.points.pop();
    announce(`${this.points.length} corners`);
    this.redraw();
  }

  draw(canvas: CanvasRenderingContext2D, by: Transform, size: { width: number; height: number }): void {
    if (!this.tool) {
      return;
    }

    const shown = this.hover && !this.pressed && this.points.length > 0 && (this.tool === 'polygon' || this.tool === 'correct') ? [...this.points, this.hover] : this.points;
    const second = this.tool === 'ellipse' || this.tool === 'line' ? [...shown, ...shown.length === 1 ? [this.hover ?? this.view.centre] : []] : shown;
    if (second.length > 1) {
      const shape = this.tool === 'ellipse' ? 'ellipse' : 'line';
      const points = shape === 'ellipse' ? this.ellipse(second[0]!, second[1]!) : second;
      if (shape === 'ellipse' || points.length === 2) {
        strokeMark(canvas, by, content(shape, points, this.meaning), false);
      } else {
        this.strokePath(canvas, by, points);
      }
    }

    for (const point of this.points.length < 60 ? this.points : []) {
      const at = apply(by, point);
      canvas.fillStyle = '#ffffff';
      canvas.fillRect(at.x - 4, at.y - 4, 8, 8);
      canvas.fillStyle = '#20242c';
      canvas.fillRect(at.x - 2.5, at.y - 2.5, 5, 5);
    }

    cross(canvas, size.width / 2, size.height / 2);
  }

  private strokePath(canvas: CanvasRenderingContext2D, by: Transform, points: Point[]): void {
    for (const [color, width] of [['rgba(255,255,255,0.92)', 5], ['#20242c', 2]] as const) {
      canvas.strokeStyle = color;
      canvas.lineWidth = width;
      canvas.beginPath();
      points.forEach((point, i) => {
        const at = apply(by, point);
        if (i === 0) {
          canvas.moveTo(at.x, at.y);
        } else {
          canvas.lineTo(at.x, at.y);
        }
      });
      canvas.stroke();
    }
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) {
      return;
    }

    this.pad.setPointerCapture(event.pointerId);
    const at = this.place(event);
    this.pressed = { at, last: at, moved: false };
    if (this.drags) {
      this.before = this.points;
      this.points = [this.under(at)];
    }
  }

  private move(event: PointerEvent): void {
    const at = this.place(event);
    this.hover = this.under(at);
    if (this.pressed) {
      this.pressed.moved ||= Math.hypot(at.x - this.pressed.at.x, at.y - this.pressed.at.y) > still;
      if (this.tool === 'freehand' || this.tool === 'correct') {
        this.points.push(...(event.getCoalescedEvents?.() ?? [event]).map(one => this.under(this.place(one))));
      } else if (!this.drags && this.pressed.moved) {
        this.view.panByPixels(at.x - this.pressed.last.x, at.y - this.pressed.last.y);
      }

      this.pressed.last = at;
    }

    this.redraw();
  }

  private up(event: PointerEvent): void {
    const pressed = this.pressed;
    this.pressed = null;
    if (!pressed || !this.tool) {
      return;
    }

    const at = this.under(this.place(event));
    if (!this.drags) {
      if (!pressed.moved) {
        this.add(at, false);
      }
    } else if (!pressed.moved) {
      // A press without a stroke is a corner, as by keys.
      this.points = this.before;
      this.add(at, false);
    } else if (this.tool === 'ellipse' || this.tool === 'line') {
      this.end(this.tool, this.tool === 'ellipse' ? this.ellipse(this.points[0]!, at) : [this.points[0]!, at]);
    } else {
      this.end(this.tool === 'freehand' ? 'freehand' : 'polygon', simplify(this.points, tolerance / this.view.zoom));
    }
  }

  private add(at: Point, byKeys: boolean): void {
    const first = this.points[0];
    const closes = first && this.points.length > 2 && !byKeys && Math.hypot(at.x - first.x, at.y - first.y) * this.view.zoom < 10;
    if (this.tool === 'point') {
      this.end('point', [at]);
    } else if ((this.tool === 'ellipse' || this.tool === 'line') && first) {
      this.end(this.tool, this.tool === 'ellipse' ? this.ellipse(first, at) : [first, at]);
    } else if (closes) {
      this.finish();
    } else {
      this.points = [...this.points, at];
      announce(`Corner ${this.points.length}`);
      this.redraw();
    }
  }

  private end(shape: MarkShape, points: Point[]): void {
    const tool = this.tool!;
    this.points = [];
    if ((shape === 'polygon' || shape === 'freehand') && points.length < (tool === 'correct' ? 2 : 3)) {
      announce('That was too short to be an area.');
    } else {
      this.done(shape, points, tool);
    }

    this.redraw();
  }

  // Upright on the screen, so turned with the slide.
  private ellipse(from: Point, to: Point): Point[] {
    const by = this.view.transform;
    const [a, b] = [apply(by, from), apply(by, to)];
    const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
    return [{ x, y }, { x: Math.max(a.x, b.x), y }, { x, y: Math.max(a.y, b.y) }].map(point => invert(by, point));
  }

  private get drags(): boolean {
    return this.tool !== 'point' && this.tool !== 'polygon';
  }

  private place(event: MouseEvent): Point {
    const box = this.view.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private under(place: Point): Point {
    return invert(this.view.transform, place);
  }

  private redraw(): void {
    this.view.redraw();
  }
}

export function content(shape: MarkShape, points: Point[], meaning: Meaning): MarkContent {
  return {
    kind: 'drawn', shape, points: flat(points), meaning, finding: null, judgement: 'none', state: 'unread', verdict: 'none', seconds: null, note: '',
  };
}

function cross(canvas: CanvasRenderingContext2D, x: number, y: number): void {
  for (const [color, width] of [['rgba(255,255,255,0.9)', 4], ['#20242c', 1.5]] as const) {
    canvas.strokeStyle = color;
    canvas.lineWidth = width;
    canvas.beginPath();
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
      canvas.moveTo(x + (5 * dx), y + (5 * dy));
      canvas.lineTo(x + (14 * dx), y + (14 * dy));
    }

    canvas.stroke();
  }
}
