import { el } from './dom.js';
const kept = 'pathology.reader';
const longest = 80;
/** Who reads: the name that every mark carries. A reverse proxy's word counts; else it is asked for once, and kept in this browser. */
export class Reader {
    listeners = [];
    isGiven;
    own;
    /** Names that others have marked under, offered where a name is asked for. */
    known = [];
    constructor(session) {
        this.isGiven = session.reader !== null;
        this.own = session.reader ?? localStorage.getItem(kept);
    }
    get name() {
        return this.own;
    }
    onChange(call) {
        this.listeners.push(call);
    }
    /** The name, asked for where there is none yet; null where the question was put away. */
    async need() {
        return this.own ?? await this.ask();
    }
    /** A button that says who reads; pressing it asks for another name. */
    button() {
        const show = () => this.own ? `Reader: ${this.own}` : 'Who reads?';
        if (this.isGiven) {
            return el('span.reader', {}, show());
        }
        const button = el('button.reader', { type: 'button', title: 'The name that your marks carry', onclick: () => void this.ask() }, show());
        this.onChange(() => { button.textContent = show(); });
        return button;
    }
    ask() {
        return new Promise(resolve => {
            const names = el('datalist', { id: 'reader-names' }, ...this.known.map(name => el('option', { value: name })));
            const field = el('input', { type: 'text', id: 'reader-name', maxlength: longest, required: true, autocomplete: 'name', list: 'reader-names' });
            field.value = this.own ?? '';
            const form = el('form', { method: 'dialog' }, el('label', { for: 'reader-name' }, 'Your name, as your marks shall carry it'), field, names, el('p.note', {}, 'It is no account: whoever has this page can give any name. It is kept in this browser.'), el('div.buttons', {}, el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'), el('button.main', { type: 'submit', value: 'ok' }, 'This is me')));
            const dialog = el('dialog.asking', { 'aria-label': 'Who reads' }, el('h2', {}, 'Who reads?'), form);
            dialog.addEventListener('close', () => {
                const name = field.value.trim();
                if (dialog.returnValue === 'ok' && name !== '') {
                    this.own = name;
                    localStorage.setItem(kept, name);
                    this.listeners.forEach(call => call());
                }
                dialog.remove();
                resolve(dialog.returnValue === 'ok' ? this.own : null);
            });
            document.body.append(dialog);
            dialog.showModal();
            field.focus();
        });
    }
}
