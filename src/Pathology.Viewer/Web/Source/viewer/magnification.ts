import { el } from '../dom.js';
import type { SlideView } from './slideView.js';

/** What the eye of a microscope at 10× shows: a pixel of 1 µm. */
const micronsAtTen = 1;
const steps = [1, 2, 5, 10, 20, 40];

/** The magnifications that pathologists are used to, one pixel of the slide to one of the screen, and the whole slide. */
export class Magnification {
  readonly element: HTMLElement;
  private readonly shown = el('output.power', { 'aria-label': 'Magnification' });
  private readonly buttons: { power: number; button: HTMLButtonElement }[];

  constructor(private readonly view: () => SlideView) {
    this.buttons = steps.map(power => ({
      power,
      button: el('button', { type: 'button', onclick: () => this.set(power), 'aria-label': `${power} times` }, `${power}×`),
    }));
    this.element = el('div.magnification', { role: 'group', 'aria-label': 'Magnification' },
      this.shown,
      el('button', { type: 'button', title: 'Whole slide (0)', onclick: () => this.view().home() }, 'Fit'),
      ...this.buttons.map(one => one.button),
      el('button', { type: 'button', title: 'A pixel of the slide is a pixel of the screen (7)', onclick: () => this.oneToOne() }, '1:1'));
  }

  set(power: number): void {
    const view = this.view();
    if (view.image.mppX !== null) {
      view.goTo(view.centre, view.image.mppX * power / (10 * micronsAtTen));
    }
  }

  step(index: number): void {
    const power = steps[index];
    if (power !== undefined) {
      this.set(power);
    }
  }

  oneToOne(): void {
    const view = this.view();
    view.goTo(view.centre, 1 / (window.devicePixelRatio || 1));
  }

  follow(view: SlideView): void {
    const microns = view.micronsPerScreenPixel;
    const power = microns === null ? null : 10 * micronsAtTen / microns;
    this.shown.textContent = power === null ? `${(view.zoom * 100).toPrecision(3)} %` : `${power.toPrecision(power >= 10 ? 2 : 2)}×`;
    for (const one of this.buttons) {
      one.button.disabled = microns === null;
      one.button.title = microns === null ? 'The slide does not say how large its pixels are' : `${one.power}× (${steps.indexOf(one.power) + 1})`;
      one.button.setAttribute('aria-pressed', String(power !== null && Math.abs((power / one.power) - 1) < 0.02));
    }
  }
}
