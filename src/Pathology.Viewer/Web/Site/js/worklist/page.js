import * as api from '../api.js';
import { announce, after, el, fill } from '../dom.js';
import { count } from '../format.js';
import { listen } from '../live.js';
import * as route from '../route.js';
import { Filters } from './filters.js';
import { Patients } from './patients.js';
import { Pager } from './pager.js';
import { Runs } from './runs.js';
import { Table } from './table.js';
const pageSize = 50;
/** The worklist: which slides there are, and which to look at first. */
export class WorklistPage {
    reader;
    element;
    filters;
    table;
    pager;
    summary = el('p.summary');
    trouble = el('p.trouble', { role: 'alert', hidden: true });
    query = new URLSearchParams();
    asking = null;
    runs;
    patients = new Patients(name => {
        this.change('find', name);
        this.filters.show(this.query);
    });
    loadSoon = after(300, () => void this.load());
    silence = null;
    version = '';
    constructor(session, reader) {
        this.reader = reader;
        const change = (key, value) => this.change(key, value);
        this.filters = new Filters(session.sources, change, after(200, change));
        this.table = new Table(session.sources, reader, column => this.sort(column));
        this.runs = new Runs(session.sources);
        reader.onChange(() => void this.load());
        this.pager = new Pager(page => this.change('page', page === 0 ? '' : String(page)));
        this.element = el('div.worklist', {}, el('header.top', {}, el('a.brand', { href: '#' }, 'Pathology'), el('span.grow'), reader.button()), el('main', { id: 'main', tabindex: -1 }, el('h1', {}, 'Worklist'), this.summary, this.runs.element, this.patients.element, this.filters.element, this.trouble, this.table.element, this.pager.element), el('footer', {}, 'Not a medical device. Made for research and demonstration; no diagnosis may rest on it.'));
    }
    async show(query) {
        document.title = 'Worklist · Pathology';
        this.query = query;
        this.filters.show(query);
        await Promise.all([this.load(), this.patients.load(query.get('source'))]);
        this.silence ??= listen(live => {
            this.runs.show(live);
            const version = JSON.stringify([live.version, live.marks]);
            if (this.version !== '' && version !== this.version) {
                this.loadSoon();
            }
            this.version = version;
        });
    }
    leave() {
        this.asking?.abort();
        this.silence?.();
        this.silence = null;
    }
    async load() {
        this.asking?.abort();
        this.asking = new AbortController();
        const asked = new URLSearchParams(this.query);
        asked.set('size', String(pageSize));
        if (this.reader.name) {
            asked.set('reader', this.reader.name);
        }
        try {
            this.fill(await api.worklist(asked, this.asking.signal));
            this.trouble.hidden = true;
        }
        catch (failure) {
            if (!(failure instanceof DOMException)) {
                this.trouble.textContent = failure instanceof Error ? failure.message : String(failure);
                this.trouble.hidden = false;
            }
        }
    }
    fill(page) {
        this.filters.count(page.counts);
        this.table.fill(page, this.query);
        this.pager.fill(page);
        const words = page.selected === page.counts.all
            ? `${count(page.selected)} ${page.selected === 1 ? 'slide' : 'slides'}, the most suspicious first`
            : `${count(page.selected)} of ${count(page.counts.all)} slides`;
        fill(this.summary, words);
        announce(words);
    }
    change(key, value) {
        const next = new URLSearchParams(this.query);
        if (key !== 'page') {
            next.delete('page');
        }
        if (value === '') {
            next.delete(key);
        }
        else {
            next.set(key, value);
        }
        this.query = next;
        route.note({ slide: null, x: null, y: null, zoom: null, rotate: 0, beside: null, list: next });
        void this.load();
    }
    sort(column) {
        const isSame = this.query.get('sort') === column;
        const descending = isSame ? this.query.get('desc') !== 'true' : column !== 'name' && column !== 'state';
        this.query.set('sort', column);
        this.change('desc', descending ? 'true' : '');
    }
}
