import { el } from '../dom.js';
import { fixed } from '../format.js';
import { colorMapNames, colorsOf } from './colormaps.js';
/** How the heatmap looks; every slider acts at once. */
export class HeatmapPanel {
    initial;
    changed;
    element;
    look;
    shown;
    legend = el('canvas.legend', { width: 256, height: 1, role: 'img', 'aria-label': 'Colours from score 0 to score 1' });
    constructor(initial, positive, changed) {
        this.initial = initial;
        this.changed = changed;
        this.look = { ...initial };
        this.shown = el('input', { type: 'checkbox', id: 'heat-shown', onchange: () => { this.look.isShown = this.shown.checked; this.changed(this.look); } });
        this.shown.checked = initial.isShown;
        const colors = el('select', {
            'aria-label': 'Colours', onchange: () => {
                this.look.colors = colors.value;
                this.paintLegend();
                this.changed(this.look);
            },
        }, ...colorMapNames.map(name => el('option', { value: name }, name)));
        colors.value = initial.colors;
        this.element = el('section.heatmap', { 'aria-label': 'Heatmap' }, el('div.row', {}, el('label.check', { for: 'heat-shown' }, this.shown, ' Heatmap'), el('span.grow'), colors), this.slider('Opacity', 0, 1, 0.01, 'opacity', 2), this.slider('Threshold', 0, 1, 0.01, 'threshold', 2), this.slider('Smoothing', 0, 4, 0.1, 'smoothing', 1), el('div.scale', {}, el('span', {}, '0'), this.legend, el('span', {}, '1')), el('p.unit', {}, `score: the model's probability of ${positive} in a tile`));
        this.paintLegend();
    }
    toggle() {
        this.shown.checked = !this.shown.checked;
        this.look.isShown = this.shown.checked;
        this.changed(this.look);
    }
    slider(label, least, most, step, key, digits) {
        const value = el('output', {}, fixed(this.look[key], digits));
        const input = el('input', {
            type: 'range', min: least, max: most, step, oninput: () => {
                this.look[key] = Number(input.value);
                value.textContent = fixed(this.look[key], digits);
                this.changed(this.look);
            },
        });
        input.value = String(this.look[key]);
        return el('label.slider', {}, el('span', {}, label), input, value);
    }
    paintLegend() {
        const colors = colorsOf(this.look.colors);
        const picture = new ImageData(256, 1);
        for (let i = 0; i < 256; i++) {
            picture.data.set([colors[3 * i], colors[(3 * i) + 1], colors[(3 * i) + 2], 255], 4 * i);
        }
        this.legend.getContext('2d').putImageData(picture, 0, 0);
    }
}
