import type { Point } from '../documents.js';
import { colorsOf, type ColorMapName } from './colormaps.js';

/** How the cells of a heatmap lie, in base pixels. */
export interface Cells { columns: number; rows: number; left: number; top: number; cellWidth: number; cellHeight: number }

/** The scores of a slide's cells, and where the cells lie in base pixels. */
export class Heatmap {
  readonly columns: number;
  readonly rows: number;
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;

  /** `scores` is row by row; NaN where nobody looked. */
  constructor(cells: Cells, readonly scores: Float32Array = new Float32Array(cells.columns * cells.rows).fill(Number.NaN)) {
    ({ columns: this.columns, rows: this.rows, left: this.left, top: this.top, cellWidth: this.cellWidth, cellHeight: this.cellHeight } = cells);
  }

  /** Reads what the server sends: see HeatmapBytes there. */
  static read(bytes: ArrayBuffer): Heatmap {
    const head = new DataView(bytes);
    const [columns, rows] = [head.getInt32(0, true), head.getInt32(4, true)];
    const [left, top, cellWidth, cellHeight] = [8, 16, 24, 32].map(at => head.getFloat64(at, true)) as [number, number, number, number];
    return new Heatmap({ columns, rows, left, top, cellWidth, cellHeight }, new Float32Array(bytes, 40, columns * rows));
  }

  /** The score of the tile at a place; null where nobody looked. */
  at(place: Point): number | null {
    const column = Math.floor((place.x - this.left) / this.cellWidth);
    const row = Math.floor((place.y - this.top) / this.cellHeight);
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) {
      return null;
    }

    const score = this.scores[(row * this.columns) + column]!;
    return Number.isNaN(score) ? null : score;
  }

  /** The middle of a cell, in base pixels. */
  middleOf(cell: number): Point {
    return {
      x: this.left + (((cell % this.columns) + 0.5) * this.cellWidth),
      y: this.top + ((Math.floor(cell / this.columns) + 0.5) * this.cellHeight),
    };
  }
}

/** Smooths by a Gaussian of `sigma` cells over what was looked at; what was not stays so, and does not pull its neighbours down. */
export function smooth(map: Heatmap, sigma: number): Float32Array {
  if (sigma <= 0) {
    return map.scores;
  }

  const reach = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: (2 * reach) + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const count = map.scores.length;
  let sums = new Float32Array(count);
  let shares = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const score = map.scores[i]!;
    shares[i] = Number.isNaN(score) ? 0 : 1;
    sums[i] = Number.isNaN(score) ? 0 : score;
  }

  for (const [step, extent] of [[1, map.columns], [map.columns, map.rows]] as const) {
    const [nextSums, nextShares] = [new Float32Array(count), new Float32Array(count)];
    for (let i = 0; i < count; i++) {
      const at = step === 1 ? i % map.columns : Math.floor(i / map.columns);
      for (let k = Math.max(-reach, -at); k <= Math.min(reach, extent - 1 - at); k++) {
        const weight = weights[k + reach]!;
        nextSums[i]! += weight * sums[i + (k * step)]!;
        nextShares[i]! += weight * shares[i + (k * step)]!;
      }
    }

    [sums, shares] = [nextSums, nextShares];
  }

  return sums.map((sum, i) => Number.isNaN(map.scores[i]!) ? Number.NaN : sum / shares[i]!);
}

/** Paints scores, a pixel a cell: clear where nobody looked or the score is below the threshold. */
export function paint(map: Heatmap, scores: Float32Array, colors: ColorMapName, threshold: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [map.columns, map.rows];
  const picture = new ImageData(map.columns, map.rows);
  const palette = colorsOf(colors);
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    if (score >= threshold) { // false for NaN
      const color = 3 * Math.round(Math.min(1, Math.max(0, score)) * 255);
      picture.data[4 * i] = palette[color]!;
      picture.data[(4 * i) + 1] = palette[color + 1]!;
      picture.data[(4 * i) + 2] = palette[color + 2]!;
      picture.data[(4 * i) + 3] = 255;
    }
  }

  canvas.getContext('2d')!.putImageData(picture, 0, 0);
  return canvas;
}
