import type { Mark, Verdict } from '../documents.js';
import { el, fill } from '../dom.js';
import type { MarkBook } from './book.js';
import { NoteField } from './noteField.js';
import { verdictNames, when } from './words.js';

const ofLesions: Verdict[] = ['negative', 'itc', 'micro', 'macro', 'positive', 'unclear'];
const ofMitoses: Verdict[] = ['negative', 'positive', 'unclear'];

/** What the reader says of the slide as a whole: a verdict, a note, and that it is read. */
export class VerdictPanel {
  readonly element: HTMLElement;
  private readonly choices: HTMLInputElement[];
  private readonly note: NoteField;
  private readonly said = el('div');
  private readonly readButton = el('button.main', { type: 'button', title: 'Mark the slide as read, with this verdict (V)', onclick: () => void this.read() });
  private readonly backButton = el('button', { type: 'button', onclick: () => void this.book.decide({ state: 'work' }) }, 'Back to work');
  private shown: Verdict = 'none';

  constructor(private readonly book: MarkBook, kind: 'lesion' | 'mitosis' | undefined) {
    this.choices = (kind === 'mitosis' ? ofMitoses : ofLesions).map(verdict => el('input', { type: 'radio', name: 'verdict', value: verdict, id: `verdict-${verdict}` }));
    this.note = new NoteField('Note on the slide', note => void book.decide({ note, ...this.isRead ? {} : { state: 'work' } }));
    this.element = el('section.verdict', { 'aria-label': 'Verdict' }, el('h2', {}, 'Verdict'),
      el('div.verdicts', { role: 'radiogroup', 'aria-label': 'Verdict' },
        ...this.choices.map(choice => el('label', { for: choice.id }, choice, verdictNames[choice.value as Verdict]))),
      this.note.element, el('div.buttons', {}, this.readButton, this.backButton), this.said);
    book.onChange(() => this.show());
    this.show();
  }

  /** To the verdicts. */
  focus(): void {
    (this.choices.find(choice => choice.checked) ?? this.choices[0])?.focus();
  }

  /** To the note on the slide. */
  focusNote(): void {
    this.note.element.focus();
  }

  /** Marks the slide as read, with the verdict that is chosen. */
  async read(): Promise<void> {
    await this.book.decide({ state: 'read', verdict: (this.choices.find(choice => choice.checked)?.value ?? 'none') as Verdict });
  }

  private get isRead(): boolean {
    return this.book.mine('verdict', null)?.content?.state === 'read';
  }

  private show(): void {
    const mine = this.book.mine('verdict', null);
    const verdict = mine?.content?.verdict ?? 'none';
    if (verdict !== this.shown) {
      this.shown = verdict;
      this.choices.forEach(choice => { choice.checked = choice.value === verdict; });
    }

    this.note.show(mine?.content?.note ?? '');
    this.readButton.textContent = this.isRead ? 'Change the verdict' : 'Mark as read';
    this.backButton.hidden = !this.isRead;
    const others = this.book.verdicts().filter(mark => mark.author !== this.book.reader.name);
    fill(this.said, this.isRead ? el('p.said', {}, `Read: ${say(mine!)}`) : null, ...others.map(mark => el('p.said.other', {}, `${mark.author}: ${say(mark)}`)));
  }
}

function say(mark: Mark): string {
  const { state, verdict, seconds, note } = mark.content!;
  const parts = [state === 'read' ? verdictNames[verdict] : 'in work', when(mark.at)];
  if (state === 'read' && seconds) {
    parts.push(seconds < 90 ? `looked for ${Math.round(seconds)} s` : `looked for ${(seconds / 60).toFixed(1)} min`);
  }

  return `${parts.join(', ')}${note ? ` – ${note}` : ''}`;
}
