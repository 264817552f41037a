import { el } from '../dom.js';
import { length } from '../format.js';
import type { SlideView } from './slideView.js';

const widest = 160;

/** A bar of a round length. */
export class ScaleBar {
  readonly element = el('div.scalebar');
  private readonly text = el('span');

  constructor() {
    this.element.append(this.text);
  }

  follow(view: SlideView): void {
    const microns = view.micronsPerScreenPixel;
    if (microns === null) {
      this.text.textContent = 'size unknown';
      this.element.classList.add('unknown');
      return;
    }

    const round = roundBelow(widest * microns);
    this.element.style.width = `${round / microns}px`;
    this.text.textContent = length(round).replace(/\.0+ /, ' ').replace(/(\.\d)0 /, '$1 ');
  }
}

/** The largest 1, 2 or 5 times a power of ten that is no more. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1) * power;
}
