import * as api from '../api.js';
import { el } from '../dom.js';
import { invert } from './place.js';
import type { SlideView } from './slideView.js';

/** The whole slide, small, with the part that is in view; pressing it goes there. */
export class Overview {
  readonly element: HTMLElement;
  private readonly frame = document.createElementNS('http://www.w3.org/2000/svg', 'polygon');

  constructor(private readonly view: SlideView) {
    const { width, height } = view.image;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.append(this.frame);
    const picture = el('img', { src: api.thumbnailUrl(view.slide), alt: '', draggable: 'false' });
    this.element = el('div.overview', { 'aria-hidden': 'true' }, picture, svg);
    this.element.style.aspectRatio = `${width} / ${height}`;
    this.element.classList.toggle('tall', height > width);
    const go = (event: PointerEvent): void => {
      if (event.buttons & 1) {
        const box = this.element.getBoundingClientRect();
        view.goTo({ x: (event.clientX - box.left) / box.width * width, y: (event.clientY - box.top) / box.height * height }, view.zoom, true);
        event.preventDefault();
      }
    };
    this.element.addEventListener('pointerdown', event => {
      this.element.setPointerCapture(event.pointerId);
      go(event);
    });
    this.element.addEventListener('pointermove', go);
  }

  follow(): void {
    const by = this.view.transform;
    const [right, bottom] = [this.view.element.clientWidth, this.view.element.clientHeight];
    const corners = [[0, 0], [right, 0], [right, bottom], [0, bottom]].map(([x, y]) => invert(by, { x: x!, y: y! }));
    this.frame.setAttribute('points', corners.map(corner => `${corner.x},${corner.y}`).join(' '));
  }
}
