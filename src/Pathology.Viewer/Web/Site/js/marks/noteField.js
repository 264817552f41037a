import { el } from '../dom.js';
const longest = 4000;
/** A note that is kept when the field is left, or by Ctrl+Enter; Esc gives back what was kept. */
export class NoteField {
    element;
    kept = '';
    constructor(label, keep, enter = () => { }) {
        this.element = el('textarea', {
            'aria-label': label, placeholder: label, rows: 2, maxlength: longest,
            onfocus: enter,
            onchange: () => keep(this.element.value.trim()),
            onkeydown: event => {
                const press = event;
                if (press.key === 'Escape') {
                    this.element.value = this.kept;
                    this.element.blur();
                    press.stopPropagation();
                }
                else if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) {
                    this.element.blur();
                }
            },
        });
    }
    /** Shows what is kept by now, unless somebody is typing: nobody's words are taken from under their hands. */
    show(text) {
        if (text !== this.kept) {
            this.kept = text;
            if (document.activeElement !== this.element) {
                this.element.value = text;
            }
        }
    }
}
