import { announce } from '../dom.js';
import { length } from '../format.js';
import { apply, invert } from './place.js';
/**
 * Measures from one place to another. By mouse: press at each end. By keys: the first end is the middle of the view when measuring
 * begins, the second wherever the view is moved to.
 */
export class Measure {
    view;
    from = null;
    to = null;
    isActive = false;
    byPointer = false;
    constructor(view) {
        this.view = view;
        view.element.addEventListener('pointermove', event => {
            if (this.isActive && this.byPointer && this.from) {
                this.to = this.under(event);
                view.redraw();
            }
        });
        view.viewer.addHandler('canvas-click', event => {
            const click = event;
            if (this.isActive && click.quick) {
                this.press(invert(view.transform, click.position));
            }
        });
    }
    get isOn() {
        return this.isActive;
    }
    /** Begins a measurement, or ends the one that is under way and leaves it on the slide; what was measured before goes. */
    toggle() {
        if (this.isActive) {
            this.end(this.byPointer ? this.to : this.view.centre);
            return;
        }
        this.isActive = true;
        this.byPointer = false;
        this.from = this.view.centre;
        this.to = null;
        this.view.element.classList.add('measuring');
        announce('Measuring from the middle of the view: move to the other end and press m, or press at both ends');
        this.view.redraw();
    }
    clear() {
        this.isActive = false;
        [this.from, this.to] = [null, null];
        this.view.element.classList.remove('measuring');
        this.view.redraw();
    }
    draw(canvas, by) {
        const to = this.isActive && !this.byPointer ? this.view.centre : this.to;
        if (!this.from || !to) {
            return;
        }
        const [a, b] = [apply(by, this.from), apply(by, to)];
        for (const [color, width] of [['#ffffff', 5], ['#b3003b', 2]]) {
            canvas.strokeStyle = color;
            canvas.lineWidth = width;
            canvas.beginPath();
            canvas.moveTo(a.x, a.y);
            canvas.lineTo(b.x, b.y);
            canvas.stroke();
            for (const end of [a, b]) {
                canvas.beginPath();
                canvas.arc(end.x, end.y, 4, 0, 2 * Math.PI);
                canvas.stroke();
            }
        }
        canvas.font = '600 14px system-ui, sans-serif';
        canvas.lineWidth = 4;
        canvas.strokeStyle = '#ffffff';
        const [x, y] = [((a.x + b.x) / 2) + 8, ((a.y + b.y) / 2) - 8];
        canvas.strokeText(this.lengthTo(to), x, y);
        canvas.fillStyle = '#b3003b';
        canvas.fillText(this.lengthTo(to), x, y);
    }
    press(at) {
        if (!this.byPointer) {
            this.byPointer = true;
            this.from = at;
            this.to = at;
        }
        else {
            this.end(at);
        }
    }
    end(at) {
        this.isActive = false;
        this.to = at;
        this.view.element.classList.remove('measuring');
        if (at) {
            announce(`Measured: ${this.lengthTo(at)}`);
        }
        this.view.redraw();
    }
    lengthTo(to) {
        const { mppX, mppY } = this.view.image;
        const [x, y] = [to.x - this.from.x, to.y - this.from.y];
        return mppX === null || mppY === null ? `${Math.hypot(x, y).toFixed(0)} px` : length(Math.hypot(x * mppX, y * mppY));
    }
    under(event) {
        const box = this.view.element.getBoundingClientRect();
        return invert(this.view.transform, { x: event.clientX - box.left, y: event.clientY - box.top });
    }
}
