import { el, fill } from '../dom.js';
/** Says that somebody was faster, and asks which of the two holds; nothing is lost either way. */
export class ClashBar {
    book;
    element = el('div.clash', { role: 'alert', hidden: true });
    constructor(book) {
        this.book = book;
        book.onChange(() => this.show());
        this.show();
    }
    show() {
        const { clash, trouble } = this.book;
        this.element.hidden = !clash && !trouble;
        if (!clash) {
            fill(this.element, trouble);
            return;
        }
        const canBoth = clash.mine?.kind === 'drawn';
        fill(this.element, el('p', {}, clash.says), el('div.buttons', {}, this.button('Keep theirs', 'theirs'), this.button(clash.mine ? 'Put mine in its place' : 'Remove it all the same', 'mine'), canBoth ? this.button('Keep both', 'both') : null));
    }
    button(text, how) {
        return el('button', { type: 'button', onclick: () => void this.book.settle(how) }, text);
    }
}
