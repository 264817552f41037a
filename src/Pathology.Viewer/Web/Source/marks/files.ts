import * as api from '../api.js';
import { announce, el } from '../dom.js';
import type { MarkBook } from './book.js';

/** A slide's marks as files for QuPath and ASAP, and in again. */
export function fileButtons(book: MarkBook, slide: string, source: string): HTMLElement {
  const says = el('p.note', { role: 'status' });
  const file = el('input.unseen', { type: 'file', accept: '.geojson,.json,.xml', tabindex: -1, 'aria-hidden': 'true', onchange: () => void take() });
  async function take(): Promise<void> {
    const chosen = file.files?.[0];
    const reader = chosen ? await book.reader.need() : null;
    if (!chosen || reader === null) {
      return;
    }

    try {
      says.textContent = `${chosen.name}: ${await api.importMarks(slide, reader, chosen)}`;
    } catch (failure) {
      says.textContent = failure instanceof Error ? failure.message : String(failure);
    }

    file.value = '';
    announce(says.textContent);
    await book.load();
  }

  const link = (text: string, title: string, href: string): HTMLElement => el('a', { href, title, download: true }, text);
  return el('details.files', {}, el('summary', {}, 'Marks as files'),
    el('div.buttons', {},
      link('QuPath', 'This slide\'s marks as GeoJSON', api.marksUrl(slide, 'geojson')), link('ASAP', 'This slide\'s marks as ASAP\'s XML', api.marksUrl(slide, 'xml')),
      link('Table', 'All marks of the run as CSV', api.allMarksUrl(source)),
      el('button', { type: 'button', title: 'Take marks in from GeoJSON or ASAP\'s XML', onclick: () => file.click() }, 'Take in…'), file),
    says);
}
