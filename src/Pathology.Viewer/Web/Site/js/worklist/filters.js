import { el } from '../dom.js';
import { count } from '../format.js';
const kinds = [
    ['', 'All'], ['findings', 'With findings'], ['clear', 'Without'], ['warnings', 'With warnings'], ['doubt', 'Quality in doubt'],
    ['failed', 'Failed'], ['unread', 'Unread'], ['work', 'In work'], ['read', 'Read'],
];
/** Source, search, and the kinds of slide with how many there are of each. */
export class Filters {
    element;
    chips = new Map();
    search;
    source;
    constructor(sources, change, changeSoon) {
        this.search = el('input', {
            type: 'search', placeholder: 'Part of a name', 'aria-label': 'Find slides by name',
            oninput: () => changeSoon('find', this.search.value.trim()),
        });
        this.source = el('select', { 'aria-label': 'Run', onchange: () => change('source', this.source.value) }, el('option', { value: '' }, 'All runs'), ...sources.map(one => el('option', { value: one.id }, one.title)));
        const chips = kinds.map(([key, label]) => {
            const number = el('span.number');
            const button = el('button.chip', { type: 'button', 'aria-pressed': 'false', onclick: () => { change('show', key); this.press(key); } }, label, ' ', number);
            this.chips.set(key, { button, number });
            return button;
        });
        this.element = el('div.filters', {}, el('div.fields', {}, this.search, sources.length > 1 ? this.source : null), el('div.chips', { role: 'group', 'aria-label': 'Kinds of slide' }, ...chips));
    }
    show(query) {
        this.search.value = query.get('find') ?? '';
        this.source.value = query.get('source') ?? '';
        this.press(query.get('show') ?? '');
    }
    count(counts) {
        for (const [key, { number, button }] of this.chips) {
            const many = counts[(key === '' ? 'all' : key)];
            number.textContent = count(many);
            button.classList.toggle('none', many === 0);
        }
    }
    press(pressed) {
        this.chips.forEach(({ button }, key) => button.setAttribute('aria-pressed', String(key === pressed)));
    }
}
