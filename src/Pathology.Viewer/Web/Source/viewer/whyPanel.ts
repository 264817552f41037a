import * as api from '../api.js';
import type { Strip, StripTile } from '../documents.js';
import { announce, el } from '../dom.js';
import { fixed } from '../format.js';
import type { SlideView } from './slideView.js';
import type { WhyLayer } from './whyLayer.js';

/** Around a tile that is gone to, in shares of it. */
const margin = 0.5;

/** Beside each finding its most telling tiles, folded up until somebody asks. While a fold is open, what spoke for them lies over the slide. */
export class WhyPanel {
  private readonly folds: Map<number, HTMLDetailsElement>;

  constructor(private readonly slide: string, private readonly layer: WhyLayer, private readonly view: SlideView) {
    this.folds = new Map(layer.why.strips.map(strip => [strip.number, this.foldOf(strip)]));
  }

  /** A finding's fold, by its number; 0 for a slide on which nothing was found. */
  of(number: number): HTMLElement | null {
    return this.folds.get(number) ?? null;
  }

  /** Opens or closes a finding's fold; false where it has none. */
  toggle(number: number): boolean {
    const fold = this.folds.get(number);
    if (fold) {
      fold.open = !fold.open;
      announce(`${nameOf(number)}: ${fold.open ? 'what told the network so is shown' : 'put away'}`);
    }

    return fold !== undefined;
  }

  private foldOf(strip: Strip): HTMLDetailsElement {
    const says = strip.number === 0 ? 'why not: the tiles that came nearest' : 'why';
    const fold = el('details.why', { ontoggle: () => this.toggled(strip, fold) },
      el('summary', { title: 'What told the network so (W)', 'aria-label': strip.number === 0 ? null : `why ${strip.number}` }, says));
    return fold;
  }

  private toggled(strip: Strip, fold: HTMLDetailsElement): void {
    if (fold.open) {
      this.layer.show(strip, fold.querySelector('img') ?? this.fill(strip, fold));
      (fold.closest('li') ?? fold).scrollIntoView({ block: 'nearest' });
    } else {
      this.layer.hide(strip);
    }

    this.view.redraw();
  }

  /** Nothing is fetched before it is asked for. */
  private fill(strip: Strip, fold: HTMLElement): HTMLImageElement {
    const url = api.stripUrl(this.slide, strip.number);
    const { method, howToRead } = this.layer.why;
    const figure = el('figure');
    const picture = el('img', {
      src: url, width: strip.width, height: strip.height,
      alt: `${nameOf(strip.number)}: the most telling tiles, and under each what spoke for it laid over`,
      onload: () => this.view.redraw(),
      onerror: () => figure.replaceWith(el('p.warning', { role: 'alert' }, 'The strip cannot be shown: its picture is gone or damaged. Run pathology why again.')),
    });
    figure.append(
      el('a', { href: url, target: '_blank', title: 'The strip alone, at its full size' }, picture),
      el('figcaption', { role: 'group', 'aria-label': 'Scores' }, ...strip.tiles.map((tile, i) => this.tileButton(tile, i + 1))));
    fold.append(figure, el('p.note', {}, `${method} ${howToRead}`));
    return picture;
  }

  private tileButton(tile: StripTile, place: number): HTMLElement {
    const score = fixed(tile.score, 3);
    return el('button', {
      type: 'button', title: 'To this tile', 'aria-label': `Tile ${place}, score ${score}`, onclick: () => this.view.fit(tile, margin),
    }, score);
  }
}

const nameOf = (number: number): string => number === 0 ? 'Most suspicious tiles' : `Finding ${number}`;
