import { announce, el } from '../dom.js';
import { apply, invert } from '../viewer/place.js';
import { strokeMark } from './layer.js';
import { flat, shapeNames, simplify } from './shapes.js';
const sayings = {
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
export class Pen {
    view;
    done;
    changed;
    tool = null;
    meaning = 'positive';
    points = [];
    /** What there was before the pointer went down: a press without a stroke adds to it. */
    before = [];
    pressed = null;
    hover = null;
    pad = el('div.pad', { hidden: true });
    hint = el('p.hint', { hidden: true });
    constructor(view, done, changed) {
        this.view = view;
        this.done = done;
        this.changed = changed;
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
    take(tool) {
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
    corner() {
        if (this.tool) {
            this.hover = null;
            this.add(this.view.centre, true);
        }
    }
    /** Ends what was begun. */
    finish() {
        const enough = this.tool === 'correct' ? 2 : 3;
        if ((this.tool === 'polygon' || this.tool === 'freehand' || this.tool === 'correct') && this.points.length >= enough) {
            this.end(this.tool === 'freehand' ? 'freehand' : 'polygon', this.points);
        }
        else if (this.tool) {
            announce(`It needs ${enough} corners; there are ${this.points.length}.`);
        }
    }
    back() {
        this.points.pop();
        announce(`${this.points.length} corners`);
        this.redraw();
    }
    draw(canvas, by, size) {
        if (!this.tool) {
            return;
        }
        const shown = this.hover && !this.pressed && this.points.length > 0 && (this.tool === 'polygon' || this.tool === 'correct') ? [...this.points, this.hover] : this.points;
        const second = this.tool === 'ellipse' || this.tool === 'line' ? [...shown, ...shown.length === 1 ? [this.hover ?? this.view.centre] : []] : shown;
        if (second.length > 1) {
            const shape = this.tool === 'ellipse' ? 'ellipse' : 'line';
            const points = shape === 'ellipse' ? this.ellipse(second[0], second[1]) : second;
            if (shape === 'ellipse' || points.length === 2) {
                strokeMark(canvas, by, content(shape, points, this.meaning), false);
            }
            else {
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
    strokePath(canvas, by, points) {
        for (const [color, width] of [['rgba(255,255,255,0.92)', 5], ['#20242c', 2]]) {
            canvas.strokeStyle = color;
            canvas.lineWidth = width;
            canvas.beginPath();
            points.forEach((point, i) => {
                const at = apply(by, point);
                if (i === 0) {
                    canvas.moveTo(at.x, at.y);
                }
                else {
                    canvas.lineTo(at.x, at.y);
                }
            });
            canvas.stroke();
        }
    }
    down(event) {
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
    move(event) {
        const at = this.place(event);
        this.hover = this.under(at);
        if (this.pressed) {
            this.pressed.moved ||= Math.hypot(at.x - this.pressed.at.x, at.y - this.pressed.at.y) > still;
            if (this.tool === 'freehand' || this.tool === 'correct') {
                this.points.push(...(event.getCoalescedEvents?.() ?? [event]).map(one => this.under(this.place(one))));
            }
            else if (!this.drags && this.pressed.moved) {
                this.view.panByPixels(at.x - this.pressed.last.x, at.y - this.pressed.last.y);
            }
            this.pressed.last = at;
        }
        this.redraw();
    }
    up(event) {
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
        }
        else if (!pressed.moved) {
            // A press without a stroke is a corner, as by keys.
            this.points = this.before;
            this.add(at, false);
        }
        else if (this.tool === 'ellipse' || this.tool === 'line') {
            this.end(this.tool, this.tool === 'ellipse' ? this.ellipse(this.points[0], at) : [this.points[0], at]);
        }
        else {
            this.end(this.tool === 'freehand' ? 'freehand' : 'polygon', simplify(this.points, tolerance / this.view.zoom));
        }
    }
    add(at, byKeys) {
        const first = this.points[0];
        const closes = first && this.points.length > 2 && !byKeys && Math.hypot(at.x - first.x, at.y - first.y) * this.view.zoom < 10;
        if (this.tool === 'point') {
            this.end('point', [at]);
        }
        else if ((this.tool === 'ellipse' || this.tool === 'line') && first) {
            this.end(this.tool, this.tool === 'ellipse' ? this.ellipse(first, at) : [first, at]);
        }
        else if (closes) {
            this.finish();
        }
        else {
            this.points = [...this.points, at];
            announce(`Corner ${this.points.length}`);
            this.redraw();
        }
    }
    end(shape, points) {
        const tool = this.tool;
        this.points = [];
        if ((shape === 'polygon' || shape === 'freehand') && points.length < (tool === 'correct' ? 2 : 3)) {
            announce('That was too short to be an area.');
        }
        else {
            this.done(shape, points, tool);
        }
        this.redraw();
    }
    // Upright on the screen, so turned with the slide.
    ellipse(from, to) {
        const by = this.view.transform;
        const [a, b] = [apply(by, from), apply(by, to)];
        const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
        return [{ x, y }, { x: Math.max(a.x, b.x), y }, { x, y: Math.max(a.y, b.y) }].map(point => invert(by, point));
    }
    get drags() {
        return this.tool !== 'point' && this.tool !== 'polygon';
    }
    place(event) {
        const box = this.view.element.getBoundingClientRect();
        return { x: event.clientX - box.left, y: event.clientY - box.top };
    }
    under(place) {
        return invert(this.view.transform, place);
    }
    redraw() {
        this.view.redraw();
    }
}
export function content(shape, points, meaning) {
    return {
        kind: 'drawn', shape, points: flat(points), meaning, finding: null, judgement: 'none', state: 'unread', verdict: 'none', seconds: null, note: '',
    };
}
function cross(canvas, x, y) {
    for (const [color, width] of [['rgba(255,255,255,0.9)', 4], ['#20242c', 1.5]]) {
        canvas.strokeStyle = color;
        canvas.lineWidth = width;
        canvas.beginPath();
        for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
            canvas.moveTo(x + (5 * dx), y + (5 * dy));
            canvas.lineTo(x + (14 * dx), y + (14 * dy));
        }
        canvas.stroke();
    }
}
