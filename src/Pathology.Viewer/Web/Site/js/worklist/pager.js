import { el, fill } from '../dom.js';
import { count } from '../format.js';
/** Which of the pages is shown, and the way to the others. */
export class Pager {
    turnTo;
    element = el('nav.pager', { 'aria-label': 'Pages' });
    constructor(turnTo) {
        this.turnTo = turnTo;
    }
    fill(page) {
        const pages = Math.max(1, Math.ceil(page.selected / page.size));
        this.element.hidden = pages === 1;
        fill(this.element, this.button('First', 0, page.page > 0), this.button('Previous', page.page - 1, page.page > 0), el('span', {}, `Page ${count(page.page + 1)} of ${count(pages)}`), this.button('Next', page.page + 1, page.page < pages - 1), this.button('Last', pages - 1, page.page < pages - 1));
    }
    button(label, page, isOn) {
        return el('button', { type: 'button', disabled: !isOn, onclick: () => this.turnTo(page) }, label);
    }
}
