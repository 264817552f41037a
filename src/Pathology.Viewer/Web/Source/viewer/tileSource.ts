import * as api from '../api.js';
import type { SlideImage } from '../documents.js';

/** The slide's DeepZoom pyramid as OpenSeadragon asks for it. */
export function tileSource(slide: string, image: SlideImage): object {
  return {
    width: image.width,
    height: image.height,
    tileWidth: image.tileSize,
    tileHeight: image.tileSize,
    tileOverlap: 0,
    minLevel: Math.min(image.topLevel, 6), // coarser ones are a few pixels, and cost a request each
    maxLevel: image.topLevel,
    getTileUrl: (level: number, column: number, row: number) => api.tileUrl(slide, image, level, column, row),
  };
}
