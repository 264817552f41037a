import * as api from '../api.js';
import { after, el, fill } from '../dom.js';
const listed = 30;
/** Asks for a slide to be shown beside this one; the same slide of another run comes first. */
export function chooseSlide(own, sources, chosen) {
    const list = el('ul.choices');
    const search = el('input', { type: 'search', 'aria-label': 'Find slides by name', placeholder: 'Part of a name', oninput: after(150, () => void show()) });
    const dialog = el('dialog.chooser', { 'aria-label': 'Slide to be shown beside this one' }, el('h2', {}, 'Beside this slide'), search, list, el('form', { method: 'dialog' }, el('button', {}, 'Cancel')));
    async function show() {
        const page = await api.worklist(new URLSearchParams({ find: search.value.trim(), size: '200' }));
        const titles = new Map(sources.map(source => [source.id, source.title]));
        const rows = page.rows.filter(row => row.id !== own.id && row.status !== 'failed')
            .sort((a, b) => Number(b.name === own.name) - Number(a.name === own.name));
        fill(list, ...rows.slice(0, listed).map(row => el('li', {}, el('button', {
            type: 'button', onclick: () => {
                dialog.close();
                chosen(row.id);
            },
        }, row.name, el('span.source', {}, titles.get(row.source) ?? '')))));
        if (rows.length === 0) {
            fill(list, el('li', {}, 'No other slide fits.'));
        }
    }
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    void show();
}
