import { el, fill } from '../dom.js';
import type { MarkBook } from './book.js';

/** Says that somebody was faster, and asks which of the two holds; nothing is lost either way. */
export class ClashBar {
  readonly element = el('div.clash', { role: 'alert', hidden: true });

  constructor(private readonly book: MarkBook) {
    book.onChange(() => this.show());
    this.show();
  }

  private show(): void {
    const { clash, trouble } = this.book;
    this.element.hidden = !clash && !trouble;
    if (!clash) {
      fill(this.element, trouble);
      return;
    }

    const canBoth = clash.mine?.kind === 'drawn';
    fill(this.element, el('p', {}, clash.says), el('div.buttons', {},
      this.button('Keep theirs', 'theirs'), this.button(clash.mine ? 'Put mine in its place' : 'Remove it all the same', 'mine'), canBoth ? this.button('Keep both', 'both') : null));
  }

  private button(text: string, how: 'theirs' | 'mine' | 'both'): HTMLElement {
    return el('button', { type: 'button', onclick: () => void this.book.settle(how) }, text);
  }
}
