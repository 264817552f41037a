import type { Findings, Judgement, Lesion, Mark } from '../documents.js';
import { announce, el, fill } from '../dom.js';
import { fixed } from '../format.js';
import type { MarkBook } from '../marks/book.js';
import { NoteField } from '../marks/noteField.js';
import { judgementNames } from '../marks/words.js';
import type { WhyPanel } from './whyPanel.js';

const classNames: Record<string, [short: string, long: string]> = {
  macro: ['macro', 'macrometastasis'],
  micro: ['micro', 'micrometastasis'],
  itc: ['ITC', 'isolated tumour cells'],
};
const listed = 500;

interface Item { fly: HTMLElement; marks: HTMLElement; buttons: Map<Judgement, HTMLElement> }

/** The findings, most confident first: pressing one flies to it, and beside it a reader says whether it is one. */
export class LesionPanel {
  readonly element: HTMLElement;
  private readonly items = new Map<Lesion, Item>();
  private readonly progress = el('span.progress');
  private readonly note = new NoteField('Note on the finding (b)', note => this.selected ? void this.book.judge(this.selected.id, { note }) : undefined);
  private selected: Lesion | null = null;

  constructor(
    private readonly findings: Findings, private readonly book: MarkBook, private readonly whys: WhyPanel | null,
    private readonly fly: (lesion: Lesion, toCells: boolean) => void) {
    const word = findings.kind === 'mitosis' ? ['mitosis', 'mitoses'] : ['lesion', 'lesions'];
    const many = findings.lesions.length;
    this.element = el('section.lesions', { 'aria-label': 'Findings' },
      el('div.row', {}, el('h2', {}, many === 0 ? `No ${word[0]} found` : `${many} ${many === 1 ? word[0] : word[1]}`), el('span.grow'), this.progress),
      el('ol', {}, ...findings.lesions.slice(0, listed).map(lesion => this.item(lesion))),
      whys?.of(0),
      this.note.element,
      many > listed ? el('p.note', {}, `The ${listed} most confident of ${many}; all are outlined on the slide.`) : null);
    book.onChange(() => this.show());
    this.show();
  }

  get lesions(): Lesion[] {
    return this.findings.lesions;
  }

  select(lesion: Lesion): void {
    this.selected = lesion;
    this.items.forEach((item, of) => item.fly.toggleAttribute('aria-current', of === lesion));
    this.items.get(lesion)?.fly.scrollIntoView({ block: 'nearest' });
    this.showNote();
  }

  /** Judges a finding; the same judgement again takes it back. */
  async judge(lesion: Lesion, judgement: Judgement): Promise<void> {
    const before = this.book.mine('judgement', lesion.id)?.content?.judgement ?? 'none';
    const now = before === judgement ? 'none' : judgement;
    await this.book.judge(lesion.id, { judgement: now });
    if (this.book.mine('judgement', lesion.id)?.content?.judgement === now) {
      announce(`Finding ${lesion.number} ${judgementNames[now]}`);
    }
  }

  focusNote(): boolean {
    this.note.element.focus();
    return this.selected !== null;
  }

  private show(): void {
    let judged = 0;
    for (const [lesion, item] of this.items) {
      const marks = this.book.judgements(lesion.id);
      const mine = marks.find(mark => mark.author === this.book.reader.name)?.content?.judgement ?? 'none';
      judged += mine === 'none' ? 0 : 1;
      item.buttons.forEach((button, judgement) => button.setAttribute('aria-pressed', String(mine === judgement)));
      item.fly.dataset['judgement'] = mine;
      const says = marks.filter(mark => mark.author !== this.book.reader.name || mark.content!.note !== '').map(mark => this.saying(mark));
      const isCorrected = this.book.drawn().some(mark => mark.content!.finding === lesion.id);
      fill(item.marks, isCorrected ? el('span', {}, 'outline corrected') : null, ...says);
      item.marks.hidden = item.marks.childNodes.length === 0;
    }

    this.progress.textContent = judged === 0 ? '' : `${judged} judged`;
    this.showNote();
  }

  private saying(mark: Mark): HTMLElement {
    const { judgement, note } = mark.content!;
    const who = mark.author === this.book.reader.name ? '' : `${mark.author}: ${judgementNames[judgement]}`;
    return el('span', {}, who, who && note ? ' – ' : '', note);
  }

  private showNote(): void {
    this.note.element.hidden = this.selected === null;
    this.note.show(this.selected ? this.book.mine('judgement', this.selected.id)?.content?.note ?? '' : '');
  }

  private item(lesion: Lesion): HTMLElement {
    const kind = lesion.sizeClass === null ? undefined : classNames[lesion.sizeClass] ?? [lesion.sizeClass, lesion.sizeClass];
    const size = this.findings.kind === 'mitosis' ? null : el('span.size', {}, `${fixed(lesion.diameterMm, 2)} mm`);
    const firmness = lesion.stability
      ? el('span.stays', { title: 'Conditions under which it stays (pathology stability)' }, `${lesion.stability.stays}/${lesion.stability.conditions}`)
      : null;
    const fly = el('button.lesion', { type: 'button', onclick: () => this.fly(lesion, false) },
      el('span.number', {}, String(lesion.number)),
      size,
      kind ? el('abbr.class', { title: kind[1], 'data-class': lesion.sizeClass }, kind[0]) : null,
      el('span.grow'),
      firmness,
      el('span.score', { title: 'Highest score' }, fixed(lesion.peak, 3)));
    const cells = el('button.cells', {
      type: 'button', title: 'To the cells with the highest score (z)', 'aria-label': `Cells of ${lesion.number}`, onclick: () => this.fly(lesion, true),
    }, 'cells');
    const buttons = new Map<Judgement, HTMLElement>([
      ['confirmed', this.judgeButton(lesion, 'confirmed', '✓', 'Confirm (y)')], ['rejected', this.judgeButton(lesion, 'rejected', '✗', 'Reject (x)')],
    ]);
    const marks = el('div.sayings', { hidden: true });
    this.items.set(lesion, { fly, marks, buttons });
    return el('li', {}, fly, cells, ...buttons.values(), marks, this.whys?.of(lesion.number));
  }

  private judgeButton(lesion: Lesion, judgement: Judgement, sign: string, title: string): HTMLElement {
    return el('button.judge', {
      type: 'button', title, 'aria-label': `${title} ${lesion.number}`, 'aria-pressed': 'false', 'data-judgement': judgement,
      onclick: () => void this.judge(lesion, judgement),
    }, sign);
  }
}
