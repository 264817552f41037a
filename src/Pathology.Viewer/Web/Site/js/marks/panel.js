import { el, fill } from '../dom.js';
import { ClashBar } from './clash.js';
import { MarkEditor } from './editor.js';
import { fileButtons } from './files.js';
import { shapeNames, sizeOf } from './shapes.js';
import { meaningsOf } from './words.js';
const tools = [
    ['point', 'Point', 'a'], ['ellipse', 'Ellipse', 'e'], ['polygon', 'Polygon', 'g'], ['freehand', 'Draw', 'd'], ['line', 'Length', 'q'],
];
/** The tools, and what readers drew on the slide. */
export class MarkPanel {
    marking;
    image;
    element;
    list = el('ol');
    editor;
    buttons = new Map();
    title = el('h2');
    items = new Map();
    constructor(marking, image, source) {
        this.marking = marking;
        this.image = image;
        const { book, pen } = marking;
        const meaning = el('select', { 'aria-label': 'What you mark', onchange: () => { pen.meaning = meaning.value; } }, ...Object.entries(this.meanings).map(([value, name]) => el('option', { value }, name)));
        const others = el('input', { type: 'checkbox', id: 'others', onchange: () => book.showOthers(others.checked) });
        others.checked = book.showsOthers;
        this.editor = new MarkEditor(marking, image);
        this.element = el('section.marks', { 'aria-label': 'Marks' }, el('div.row', {}, this.title, el('span.grow'), this.button('Undo', 'Undo (u)', () => void book.undo()), this.button('Redo', 'Do it again (U)', () => void book.redo())), new ClashBar(book).element, el('div.tools', { role: 'group', 'aria-label': 'Draw' }, ...tools.map(tool => this.tool(...tool)), meaning), this.list, this.editor.element, el('label.check.small', { for: 'others' }, others, ' Others\' marks too'), fileButtons(book, book.slide, source));
        marking.onChange(() => this.show());
        this.show();
    }
    /** To the note of what is selected. */
    focusNote() {
        return this.editor.focusNote();
    }
    get meanings() {
        return meaningsOf(this.marking.findings?.kind);
    }
    show() {
        const marks = this.marking.book.drawn();
        this.title.textContent = marks.length === 0 ? 'Marks' : `${marks.length} ${marks.length === 1 ? 'mark' : 'marks'}`;
        this.buttons.forEach((button, tool) => button.setAttribute('aria-pressed', String(this.marking.pen.tool === tool)));
        const items = marks.map(mark => this.item(mark));
        if (items.some((item, i) => item !== this.list.children[i]) || items.length !== this.list.children.length) {
            fill(this.list, ...items);
        }
        this.list.hidden = marks.length === 0;
        this.items.forEach(({ button }, id) => button.toggleAttribute('aria-current', id === this.marking.layer.selected));
        this.editor.show();
    }
    // Made anew only for another version: what is being pressed must not be taken away before it is let go.
    item(mark) {
        const known = this.items.get(mark.id);
        if (known?.version === mark.version) {
            return known.item;
        }
        const content = mark.content;
        const button = el('button.mark', { type: 'button', 'data-id': mark.id, 'data-meaning': content.meaning, onclick: () => this.fly(mark.id) }, el('span.swatch', { 'aria-hidden': 'true' }), el('span.what', {}, content.finding ? 'Corrected outline' : content.shape === 'line' ? shapeNames.line : this.meanings[content.meaning]), el('span.size', {}, sizeOf(content, this.image)), el('span.grow'), el('span.who', {}, mark.author), content.note ? el('span.text', {}, content.note) : null);
        const item = el('li', {}, button);
        this.items.set(mark.id, { version: mark.version, item, button });
        return item;
    }
    fly(id) {
        const mark = this.marking.book.drawn().find(one => one.id === id);
        if (mark) {
            this.marking.fly(mark);
        }
    }
    tool(tool, label, key) {
        const button = el('button', { type: 'button', title: `${label} (${key})`, 'aria-pressed': 'false', onclick: () => this.marking.pen.take(tool) }, label);
        this.buttons.set(tool, button);
        return button;
    }
    button(text, title, run) {
        return el('button', { type: 'button', title, onclick: run }, text);
    }
}
