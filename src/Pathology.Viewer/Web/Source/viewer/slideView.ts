import type { Point, SlideImage } from '../documents.js';
import { el } from '../dom.js';
import { type Box, invert, scaleOf, type Transform } from './place.js';
import { tileSource } from './tileSource.js';

/** Something that is drawn over the slide, in its order. */
export interface Layer {
  draw(canvas: CanvasRenderingContext2D, transform: Transform, size: { width: number; height: number }): void;
}

/**
 * OpenSeadragon puts a style into the page unless one with this mark is there, which our security policy refuses with an error in the console. Its rule stands in
 * viewer.css; here is the mark, on an element that is no style to the browser.
 */
function markStyled(): void {
  if (!document.querySelector('style[data-openseadragon-mobile-css]')) {
    const mark = document.createElementNS('urn:pathology:mark', 'style');
    mark.setAttribute('data-openseadragon-mobile-css', 'true');
    document.head.append(mark);
  }
}

/** A slide on the screen, what lies over it, and the way from one frame to the other. */
export class SlideView {
  readonly element: HTMLElement;
  readonly viewer: OpenSeadragon.Viewer;
  private readonly canvas = el('canvas.layers', { 'aria-hidden': 'true' });
  private readonly layers: Layer[] = [];
  private readonly listeners: ((view: SlideView) => void)[] = [];
  private isWaiting = false;
  private isGone = false;

  constructor(readonly slide: string, readonly image: SlideImage, label: string) {
    const glass = el('div.glass');
    this.element = el('div.view', { tabindex: 0, role: 'application', 'aria-label': label, 'aria-roledescription': 'slide' }, glass, this.canvas);
    this.element.style.background = image.background;
    markStyled();
    this.viewer = OpenSeadragon({
      element: glass,
      tileSources: [tileSource(slide, image)] as unknown as string[],
      showNavigationControl: false,
      keyboardNavEnabled: false,
      drawer: new URLSearchParams(location.search).get('drawer') === 'canvas' ? 'canvas' : 'auto',
      crossOriginPolicy: false,
      animationTime: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 0.6,
      springStiffness: 9,
      minZoomImageRatio: 0.6,
      maxZoomPixelRatio: 8,
      visibilityRatio: 0.3,
      imageLoaderLimit: 8,
      maxImageCacheCount: 400,
      smoothTileEdgesMinZoom: Infinity,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { pinchRotate: false },
    } as OpenSeadragon.Options);
    this.viewer.addHandler('update-viewport', () => this.draw());
    this.viewer.addHandler('resize', () => this.redraw());
    new ResizeObserver(() => this.redraw()).observe(this.element);
  }

  /** Resolves when there is a place to go to. */
  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.viewer.isOpen()) {
        resolve();
        return;
      }

      this.viewer.addOnceHandler('open', () => resolve());
      this.viewer.addOnceHandler('open-failed', event => reject(new Error(String((event as { message?: string }).message))));
    });
  }

  add(layer: Layer): void {
    this.layers.push(layer);
    this.redraw();
  }

  /** Adds a layer below all that are there. */
  addBelow(layer: Layer): void {
    this.layers.unshift(layer);
    this.redraw();
  }

  remove(layer: Layer | null): void {
    const at = layer ? this.layers.indexOf(layer) : -1;
    if (at >= 0) {
      this.layers.splice(at, 1);
      this.redraw();
    }
  }

  /** Calls when the view has moved. */
  onMove(call: (view: SlideView) => void): void {
    this.listeners.push(call);
  }

  /** Draws the layers again, once, when the browser next does. */
  redraw(): void {
    if (!this.isWaiting && !this.isGone) {
      this.isWaiting = true;
      requestAnimationFrame(() => {
        this.isWaiting = false;
        this.draw();
      });
    }
  }

  get transform(): Transform {
    const item = this.viewer.world.getItemAt(0);
    const view = this.viewer.viewport;
    const at = (x: number, y: number): OpenSeadragon.Point =>
      view.pixelFromPoint(item.imageToViewportCoordinates(new OpenSeadragon.Point(x, y), true), true);
    const [origin, across, down] = [at(0, 0), at(this.image.width, 0), at(0, this.image.height)];
    return {
      a: (across.x - origin.x) / this.image.width,
      b: (across.y - origin.y) / this.image.width,
      c: (down.x - origin.x) / this.image.height,
      d: (down.y - origin.y) / this.image.height,
      e: origin.x,
      f: origin.y,
    };
  }

  get isReady(): boolean {
    return !this.isGone && this.viewer.isOpen() && this.viewer.world.getItemCount() > 0;
  }

  /** The base pixel in the middle. */
  get centre(): Point {
    return invert(this.transform, { x: this.element.clientWidth / 2, y: this.element.clientHeight / 2 });
  }

  /** CSS pixels across one base pixel. */
  get zoom(): number {
    return scaleOf(this.transform);
  }

  get rotation(): number {
    return this.viewer.viewport.getRotation(true);
  }

  /** Microns across one CSS pixel; null where the slide does not say. */
  get micronsPerScreenPixel(): number | null {
    return this.image.mppX === null ? null : this.image.mppX / this.zoom;
  }

  goTo(centre: Point, zoom: number, immediately = false): void {
    const view = this.viewer.viewport;
    const item = this.viewer.world.getItemAt(0);
    view.zoomTo(item.imageToViewportZoom(zoom), undefined, immediately);
    view.panTo(item.imageToViewportCoordinates(new OpenSeadragon.Point(centre.x, centre.y)), immediately);
    view.applyConstraints(immediately);
  }

  fit(box: Box, margin: number, immediately = false): void {
    const room = Math.max(box.width, box.height) * margin;
    const item = this.viewer.world.getItemAt(0);
    this.viewer.viewport.fitBounds(
      item.imageToViewportRectangle(box.x - room, box.y - room, box.width + (2 * room), box.height + (2 * room)), immediately);
  }

  home(): void {
    this.viewer.viewport.goHome();
  }

  zoomBy(factor: number): void {
    this.viewer.viewport.zoomBy(factor);
    this.viewer.viewport.applyConstraints();
  }

  /** Zooms so that what lies at a place on the screen stays there. */
  zoomAt(factor: number, place: Point): void {
    const view = this.viewer.viewport;
    view.zoomBy(factor, view.pointFromPixel(new OpenSeadragon.Point(place.x, place.y), true), true);
    view.applyConstraints(true);
  }

  /** Moves what is shown along with a pointer. */
  panByPixels(x: number, y: number): void {
    const view = this.viewer.viewport;
    view.panBy(view.deltaPointsFromPixels(new OpenSeadragon.Point(-x, -y)), true);
    view.applyConstraints(true);
  }

  /** Moves by a share of the view's width and height. */
  panBy(x: number, y: number): void {
    const view = this.viewer.viewport;
    view.panBy(view.deltaPointsFromPixels(new OpenSeadragon.Point(x * this.element.clientWidth, y * this.element.clientHeight)));
    view.applyConstraints();
  }

  rotateTo(degrees: number): void {
    this.viewer.viewport.setRotation(((degrees % 360) + 360) % 360);
  }

  dispose(): void {
    this.isGone = true;
    this.viewer.destroy();
  }

  private draw(): void {
    if (!this.isReady) {
      return;
    }

    const [width, height, sharpness] = [this.element.clientWidth, this.element.clientHeight, window.devicePixelRatio || 1];
    if (this.canvas.width !== Math.round(width * sharpness) || this.canvas.height !== Math.round(height * sharpness)) {
      this.canvas.width = Math.round(width * sharpness);
      this.canvas.height = Math.round(height * sharpness);
    }

    const context = this.canvas.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const transform = this.transform;
    for (const layer of this.layers) {
      context.save();
      context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
      layer.draw(context, transform, { width, height });
      context.restore();
    }

    this.listeners.forEach(call => call(this));
  }
}
