import type { Strip, Why } from '../documents.js';
import { scaleOf, type Transform } from './place.js';
import type { Layer } from './slideView.js';

const line = '#00222b';
const halo = 'rgba(255, 255, 255, 0.9)';
/** Of the frame around a tile, in CSS pixels. */
const frame = 3;

/** Findings' most telling tiles where they lie, with what spoke for them laid over: out of the strips that are open beside the slide. */
export class WhyLayer implements Layer {
  private readonly open = new Map<Strip, HTMLImageElement>();

  constructor(readonly why: Why) {
  }

  show(strip: Strip, picture: HTMLImageElement): void {
    this.open.set(strip, picture);
  }

  hide(strip: Strip): void {
    this.open.delete(strip);
  }

  draw(canvas: CanvasRenderingContext2D, by: Transform): void {
    canvas.transform(by.a, by.b, by.c, by.d, by.e, by.f);
    canvas.imageSmoothingQuality = 'high';
    for (const [strip, picture] of this.open) {
      if (picture.complete && picture.naturalWidth === strip.width && picture.naturalHeight === strip.height) {
        this.drawStrip(canvas, strip, picture, scaleOf(by));
      }
    }
  }

  private drawStrip(canvas: CanvasRenderingContext2D, strip: Strip, picture: HTMLImageElement, scale: number): void {
    for (const tile of strip.tiles) {
      canvas.drawImage(picture, tile.left, tile.top, tile.side, tile.side, tile.x, tile.y, tile.width, tile.height);
      const room = frame / 2 / scale; // around the tile: nothing of it is covered
      for (const [colour, width] of [[halo, frame], [line, frame / 2]] as const) {
        canvas.strokeStyle = colour;
        canvas.lineWidth = width / scale;
        canvas.strokeRect(tile.x - room, tile.y - room, tile.width + (2 * room), tile.height + (2 * room));
      }
    }
  }
}
