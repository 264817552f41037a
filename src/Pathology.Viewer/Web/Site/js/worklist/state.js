import * as api from '../api.js';
import { announce, el } from '../dom.js';
import { MarkBook } from '../marks/book.js';
export const stateNames = { unread: 'Unread', work: 'In work', read: 'Read' };
const next = { unread: 'work', work: 'read', read: 'unread' };
/** How far the reader is with a slide; pressed, it goes one on. The verdict and the note that stand there stay. */
export function stateButton(row, reader) {
    const button = el('button.state', { type: 'button', onclick: () => void change() });
    const show = () => {
        button.textContent = stateNames[row.state];
        button.dataset['state'] = row.state;
        button.title = `${row.name} is ${stateNames[row.state].toLowerCase()}: press for ${stateNames[next[row.state]].toLowerCase()}`;
    };
    async function change() {
        if (await reader.need() === null) {
            return;
        }
        const book = new MarkBook(row.id, reader);
        await book.load();
        await book.decide({ state: next[row.state] });
        const says = book.clash?.says ?? book.trouble;
        if (says === null) {
            row.state = (await api.entry(row.id, reader.name)).row.state;
        }
        show();
        button.title = says ?? button.title;
        announce(says ?? `${row.name}: ${stateNames[row.state]}`);
    }
    show();
    return button;
}
