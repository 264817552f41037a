import { el } from '../dom.js';
import { fixed } from '../format.js';
import { invert } from './place.js';
/** In base pixels: a place that was asked for as 1536 is computed back as 1535.99999 at some zooms. */
const rounding = 1e-3;
/** Where the pointer is, in base pixels and millimetres, and the score of the tile under it; the middle of the view while it is elsewhere. */
export class Readout {
    view;
    element = el('div.readout');
    heatmap = null;
    pointer = null;
    constructor(view) {
        this.view = view;
        view.element.addEventListener('pointermove', event => {
            const box = view.element.getBoundingClientRect();
            this.pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
            this.show();
        });
        view.element.addEventListener('pointerleave', () => {
            this.pointer = null;
            this.show();
        });
    }
    show() {
        if (!this.view.isReady) {
            return;
        }
        const at = this.pointer ? invert(this.view.transform, this.pointer) : this.view.centre;
        const { mppX, mppY } = this.view.image;
        const parts = [`x ${Math.floor(at.x + rounding)}  y ${Math.floor(at.y + rounding)} px`];
        if (mppX !== null && mppY !== null) {
            parts.push(`${fixed(at.x * mppX / 1000, 3)}, ${fixed(at.y * mppY / 1000, 3)} mm`);
        }
        if (this.heatmap) {
            const score = this.heatmap.at(at);
            parts.push(`score ${score === null ? 'none' : fixed(score, 3)}`);
        }
        this.element.textContent = parts.join('   ·   ');
    }
}
