import type { Findings, Lesion } from '../documents.js';
import { el, fill } from '../dom.js';
import { fixed } from '../format.js';

const classNames: Record<string, [short: string, long: string]> = {
  macro: ['macro', 'macrometastasis'],
  micro: ['micro', 'micrometastasis'],
  itc: ['ITC', 'isolated tumour cells'],
};
const listed = 500;

/** The findings, most confident first; pressing one flies to it. */
export class LesionPanel {
  readonly element: HTMLElement;
  private readonly items = new Map<Lesion, HTMLElement>();

  constructor(private readonly findings: Findings, private readonly fly: (lesion: Lesion, toCells: boolean) => void) {
    const word = findings.kind === 'mitosis' ? ['mitosis', 'mitoses'] : ['lesion', 'lesions'];
    const many = findings.lesions.length;
    this.element = el('section.lesions', { 'aria-label': 'Findings' },
      el('h2', {}, many === 0 ? `No ${word[0]} found` : `${many} ${many === 1 ? word[0] : word[1]}`),
      el('ol', {}, ...findings.lesions.slice(0, listed).map(lesion => this.item(lesion))),
      many > listed ? el('p.note', {}, `The ${listed} most confident of ${many}; all are outlined on the slide.`) : null);
  }

  get lesions(): Lesion[] {
    return this.findings.lesions;
  }

  select(lesion: Lesion): void {
    this.items.forEach((item, of) => item.toggleAttribute('aria-current', of === lesion));
    this.items.get(lesion)?.scrollIntoView({ block: 'nearest' });
  }

  private item(lesion: Lesion): HTMLElement {
    const kind = lesion.sizeClass === null ? undefined : classNames[lesion.sizeClass] ?? [lesion.sizeClass, lesion.sizeClass];
    const size = this.findings.kind === 'mitosis' ? null : el('span.size', {}, `${fixed(lesion.diameterMm, 2)} mm`);
    const button = el('button.lesion', { type: 'button', onclick: () => this.fly(lesion, false) },
      el('span.number', {}, String(lesion.number)),
      size,
      kind ? el('abbr.class', { title: kind[1], 'data-class': lesion.sizeClass }, kind[0]) : null,
      el('span.grow'),
      el('span.score', { title: 'Highest score' }, fixed(lesion.peak, 3)));
    const cells = el('button.cells', { type: 'button', title: 'To the cells with the highest score (z)', onclick: () => this.fly(lesion, true) }, 'cells');
    cells.setAttribute('aria-label', `Cells of ${lesion.number}`);
    const item = el('li', {});
    fill(item, button, cells);
    this.items.set(lesion, button);
    return item;
  }
}
