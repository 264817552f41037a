import * as api from '../api.js';
import { el, fill } from '../dom.js';
import { verdictNames } from '../marks/words.js';
import { count, fixed, percent } from '../format.js';
import { stateButton } from './state.js';
const columns = [
    ['name', 'Slide', 'The slide\'s name'],
    ['score', 'Score', 'How suspicious the slide is, 0 to 1'],
    ['findings', 'Findings', 'Lesions, or mitoses'],
    ['largest', 'Largest, mm', 'Longest diameter of the largest lesion'],
    ['tissue', 'Tissue, %', 'Share of the slide that is tissue'],
    ['tiles', 'Tiles', 'Tiles that were scored'],
    ['mpp', 'µm/px', 'Microns across a pixel'],
    ['warnings', 'Notes', 'What should be known of the slide'],
    ['state', 'State', 'How far somebody is with it'],
];
/** The slides of a page, a line each. */
export class Table {
    sources;
    reader;
    element;
    body = el('tbody');
    heads = new Map();
    empty = el('p.empty', { hidden: true }, 'No slide fits.');
    constructor(sources, reader, sort) {
        this.sources = sources;
        this.reader = reader;
        const head = el('tr', {}, el('th.picture', {}, el('span.unseen', {}, 'Picture')));
        for (const [key, label, title] of columns) {
            const cell = el('th', { scope: 'col', class: key }, el('button', { type: 'button', title, onclick: () => sort(key) }, label));
            this.heads.set(key, cell);
            head.append(cell);
        }
        this.element = el('div.table', {}, el('table', {}, el('thead', {}, head), this.body), this.empty);
    }
    fill(page, query) {
        this.heads.forEach((cell, key) => {
            const isSorted = query.get('sort') === key;
            cell.setAttribute('aria-sort', !isSorted ? 'none' : query.get('desc') === 'true' ? 'descending' : 'ascending');
        });
        fill(this.body, ...page.rows.map(row => this.line(row)));
        this.empty.hidden = page.rows.length > 0;
    }
    line(row) {
        const source = this.sources.length > 1 ? this.sources.find(one => one.id === row.source)?.title : undefined;
        const address = `#${new URLSearchParams({ slide: row.id })}`;
        const score = row.score === null ? 0 : Math.min(1, Math.max(0, row.score));
        const bar = el('span.bar');
        bar.style.width = `${score * 100}%`;
        return el('tr', { class: row.status, 'data-id': row.id }, el('td.picture', {}, el('a', { href: address, tabindex: -1, 'aria-hidden': 'true' }, row.status === 'failed' ? el('span.nopicture') : el('img', { src: api.thumbnailUrl(row.id), alt: '', loading: 'lazy', decoding: 'async' }))), el('td.name', {}, el('a', { href: address }, row.name), source ? el('span.source', {}, source) : null), el('td.score', { 'data-label': 'Score' }, fixed(row.score, 3), row.score === null ? null : el('span.track', { 'aria-hidden': 'true' }, bar)), el('td.findings', { 'data-label': 'Findings' }, row.findings === null ? '–' : count(row.findings), marked(row)), el('td.largest', { 'data-label': 'Largest, mm' }, fixed(row.largestMm, 2)), el('td.tissue', { 'data-label': 'Tissue, %' }, percent(row.tissue)), el('td.tiles', { 'data-label': 'Tiles' }, row.tiles === null ? '–' : count(row.tiles)), el('td.mpp', { 'data-label': 'µm/px' }, row.mpp === null ? '–' : String(Number(row.mpp.toPrecision(4)))), el('td.warnings', {}, ...notes(row)), el('td.state', {}, stateButton(row, this.reader), ...row.verdicts.filter(one => one.state === 'read' && one.verdict !== 'none').map(one => el('span.verdict', { title: `${one.reader}: ${verdictNames[one.verdict]}`, 'data-verdict': one.verdict }, verdictNames[one.verdict]))));
    }
}
/** What should be known of the slide. */
function notes(row) {
    switch (row.status) {
        case 'failed': return [el('span.reason', {}, row.reason ?? 'It could not be screened.')];
        case 'unfinished': return [el('span.unfinished', {}, 'Not wholly screened yet: open it to see how far it is.')];
        default: return [qualityNote(row), row.warnings.join(' ')];
    }
}
/** What the slide's own pixels leave in doubt. */
function qualityNote(row) {
    return row.quality === null || row.quality === 'read' ? null
        : el('span.quality', { 'data-quality': row.quality }, el('b', {}, row.quality), ` ${row.qualityReason ?? ''} `);
}
/** What readers did with the findings so far. */
function marked(row) {
    const parts = [row.judged > 0 ? `${count(row.judged)} judged` : '', row.marks > 0 ? `${count(row.marks)} drawn` : ''].filter(part => part !== '');
    return parts.length === 0 ? null : el('span.marked', {}, parts.join(', '));
}
