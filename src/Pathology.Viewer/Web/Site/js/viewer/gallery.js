import * as api from '../api.js';
import { announce, el } from '../dom.js';
import { fixed } from '../format.js';
const most = 120;
const side = 128;
/** Microns that a crop of a mitosis spans. */
const figureMicrons = 40;
/** The most suspicious places in the order of their scores, as crops at full resolution; walked by arrows, opened by Enter. */
export class Gallery {
    go;
    element;
    tiles;
    at = -1;
    constructor(slide, image, findings, heatmap, go) {
        this.go = go;
        const candidates = candidatesOf(findings, heatmap);
        const microns = findings.kind === 'mitosis' ? figureMicrons : findings.fieldMicrons;
        const scale = Math.max(1, image.mppX === null ? 1 : microns / image.mppX / side);
        this.tiles = candidates.map((candidate, i) => el('button', {
            type: 'button', tabindex: i === 0 ? 0 : -1, 'aria-label': `${i + 1}: ${candidate.says}, score ${fixed(candidate.score, 3)}`,
            onclick: () => this.show(i, candidate),
        }, el('img', { src: api.cropUrl(slide, image, candidate.at.x, candidate.at.y, scale, side), width: 96, height: 96, alt: '', loading: 'lazy' }), el('span', {}, fixed(candidate.score, 3))));
        this.element = el('section.gallery', { 'aria-label': 'Most suspicious places' }, el('h2', {}, findings.kind === 'mitosis' ? 'Candidates' : 'Most suspicious tiles'), candidates.length === 0 ? el('p.note', {}, 'Nothing was scored.') : el('div.crops', { role: 'group', onkeydown: event => this.key(event) }, ...this.tiles));
        this.candidates = candidates;
    }
    candidates;
    /** Goes `by` places further and shows that one. */
    step(by) {
        const next = Math.min(this.tiles.length - 1, Math.max(0, this.at + by));
        const candidate = this.candidates[next];
        if (candidate) {
            this.show(next, candidate);
        }
    }
    show(index, candidate) {
        this.tiles[this.at]?.removeAttribute('aria-current');
        this.focusable(index);
        this.at = index;
        this.tiles[index].setAttribute('aria-current', 'true');
        this.tiles[index].scrollIntoView({ block: 'nearest' });
        this.go(candidate.at);
        announce(`${index + 1} of ${this.tiles.length}: ${candidate.says}, score ${fixed(candidate.score, 3)}`);
    }
    key(event) {
        const columns = Math.max(1, Math.round(this.element.clientWidth / (this.tiles[0]?.offsetWidth || 100)));
        const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
        const from = this.tiles.indexOf(document.activeElement);
        const next = by === undefined || from < 0 ? undefined : this.tiles[from + by];
        if (next) {
            event.preventDefault();
            event.stopPropagation();
            this.focusable(from + by);
            next.focus();
        }
    }
    focusable(index) {
        this.tiles.forEach((tile, i) => { tile.tabIndex = i === index ? 0 : -1; });
    }
}
/** For mitoses the counted figures and then the cells below the threshold; for metastases the cells, as the model saw them. */
function candidatesOf(findings, heatmap) {
    const counted = findings.kind === 'mitosis'
        ? findings.lesions.map(lesion => ({ at: lesion.peakAt, score: lesion.peak, says: `mitosis ${lesion.number}` }))
        : [];
    if (!heatmap) {
        return counted.slice(0, most);
    }
    const near = Math.max(heatmap.cellWidth, heatmap.cellHeight) * 1.5;
    const isCounted = (place) => counted.some(one => Math.hypot(one.at.x - place.x, one.at.y - place.y) < near);
    const order = Array.from(heatmap.scores.keys()).filter(cell => heatmap.scores[cell] > 0)
        .sort((a, b) => heatmap.scores[b] - heatmap.scores[a] || a - b);
    const found = [...counted];
    for (const cell of order) {
        if (found.length >= most) {
            break;
        }
        const at = heatmap.middleOf(cell);
        if (!isCounted(at)) {
            found.push({ at, score: heatmap.scores[cell], says: findings.kind === 'mitosis' ? 'not counted' : 'tile' });
        }
    }
    return found.slice(0, most).sort((a, b) => b.score - a.score);
}
