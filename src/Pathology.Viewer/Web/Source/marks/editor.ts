import * as api from '../api.js';
import type { Mark, MarkContent, Meaning, SlideImage } from '../documents.js';
import { el, fill } from '../dom.js';
import type { Marking } from './marking.js';
import { NoteField } from './noteField.js';
import { isArea, shapeNames, sizeOf } from './shapes.js';
import { meaningsOf, when } from './words.js';

/** What can be said of the mark that is selected, and done with it. */
export class MarkEditor {
  readonly element: HTMLElement;
  private readonly line = el('p.note');
  private readonly note = new NoteField('Note (b)', note => this.change({ note }, this.opened), () => { this.opened = this.marking.selected ?? null; });
  // The mark as it was when its note was entered: where somebody changed it since, the book says so.
  private opened: Mark | null = null;
  private readonly meaning: HTMLSelectElement;
  private readonly correct: HTMLElement;
  private readonly history: HTMLElement;

  constructor(private readonly marking: Marking, private readonly image: SlideImage) {
    this.meaning = el('select', { 'aria-label': 'What it is', onchange: () => this.change({ meaning: this.meaning.value as Meaning }) },
      ...Object.entries(meaningsOf(marking.findings?.kind)).map(([value, name]) => el('option', { value }, name)));
    this.correct = button('Correct', 'Correct the outline (w)', () => marking.correct(null));
    this.history = button('History', 'Every version of this mark', () => void this.showHistory());
    this.element = el('div.editor', { hidden: true }, this.line, this.note.element,
      el('div.buttons', {}, this.meaning, this.correct, button('Remove', 'Remove (Delete)', () => void marking.remove()), this.history));
  }

  show(): void {
    const mark = this.marking.selected;
    this.element.hidden = !mark;
    if (mark) {
      const content = mark.content!;
      this.line.textContent = `${shapeNames[content.shape!]} by ${mark.author}${mark.version > 1 ? `, changed by ${mark.reader}` : ''} at ${when(mark.at)}`;
      this.note.show(content.note);
      this.meaning.value = content.meaning;
      this.correct.hidden = !isArea(content);
      this.history.hidden = mark.version === 1;
    }
  }

  /** To the note; false where nothing is selected. */
  focusNote(): boolean {
    this.note.element.focus();
    return !this.element.hidden;
  }

  private change(content: Partial<MarkContent>, mark = this.marking.selected ?? null): void {
    if (mark) {
      void this.marking.book.write(mark.id, mark.version, { ...mark.content!, ...content });
    }
  }

  private async showHistory(): Promise<void> {
    const mark = this.marking.selected!;
    const all = await api.markHistory(this.marking.book.slide);
    const dialog = el('dialog.history', { 'aria-label': 'History' }, el('h2', {}, 'Every version of this mark'),
      el('ol', {}, ...all.marks.filter(one => one.id === mark.id).map(one => this.version(one))),
      el('form', { method: 'dialog' }, el('button', { autofocus: true }, 'Close')));
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  private version(mark: Mark): HTMLElement {
    const words = mark.content
      ? `${shapeNames[mark.content.shape!]}, ${meaningsOf(this.marking.findings?.kind)[mark.content.meaning]} ${sizeOf(mark.content, this.image)}`
      : 'removed';
    const item = el('li', {}, `${when(mark.at)} ${mark.reader}: ${words}`);
    if (mark.content?.note) {
      fill(item, item.textContent, el('span.text', {}, mark.content.note));
    }

    return item;
  }
}

function button(text: string, title: string, run: () => void): HTMLElement {
  return el('button', { type: 'button', title, onclick: run }, text);
}
