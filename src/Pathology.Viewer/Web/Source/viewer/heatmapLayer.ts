import { type ColorMapName } from './colormaps.js';
import { type Heatmap, paint, smooth } from './heatmap.js';
import type { Transform } from './place.js';
import type { Layer } from './slideView.js';

export interface HeatmapLook {
  isShown: boolean;
  opacity: number;
  /** Scores below are clear. */
  threshold: number;
  /** Gaussian, in cells. */
  smoothing: number;
  colors: ColorMapName;
}

/** The heatmap over the slide. Colours are made when the look changes; a move only draws them elsewhere. */
export class HeatmapLayer implements Layer {
  private scores: Float32Array;
  private smoothed = 0;
  private picture: HTMLCanvasElement | null = null;
  private look: HeatmapLook;

  constructor(readonly map: Heatmap, look: HeatmapLook) {
    this.look = { ...look };
    this.scores = map.scores;
  }

  /** The map has scores that it had not. */
  grew(): void {
    this.smoothed = Number.NaN;
    this.show(this.look);
  }

  show(look: HeatmapLook): void {
    if (look.smoothing !== this.smoothed) {
      this.scores = smooth(this.map, look.smoothing);
      this.smoothed = look.smoothing;
      this.picture = null;
    }

    if (look.colors !== this.look.colors || look.threshold !== this.look.threshold) {
      this.picture = null;
    }

    this.look = { ...look };
  }

  draw(canvas: CanvasRenderingContext2D, by: Transform): void {
    if (!this.look.isShown || this.look.opacity === 0) {
      return;
    }

    this.picture ??= paint(this.map, this.scores, this.look.colors, this.look.threshold);
    canvas.transform(by.a, by.b, by.c, by.d, by.e, by.f);
    canvas.globalAlpha = this.look.opacity;
    canvas.imageSmoothingEnabled = this.look.smoothing > 0;
    canvas.drawImage(
      this.picture, this.map.left, this.map.top, this.map.columns * this.map.cellWidth, this.map.rows * this.map.cellHeight);
  }
}
