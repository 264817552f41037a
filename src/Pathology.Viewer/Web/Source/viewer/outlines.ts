import type { Findings, Lesion, Point } from '../documents.js';
import { apply, boxOf, scaleOf, type Transform } from './place.js';
import type { Layer } from './slideView.js';

const ink = '#0b5fff';
const halo = 'rgba(255, 255, 255, 0.9)';
const smallest = 14;

/** Outlines and numbers of findings, and the regions that mitoses were counted in. */
export class Outlines implements Layer {
  isShown = true;
  selected: Lesion | null = null;
  private readonly paths: Path2D[];
  private readonly boxes;
  private readonly corners: Point[];

  constructor(private readonly findings: Findings) {
    this.paths = findings.lesions.map(pathOf);
    this.corners = findings.lesions.map(cornerOf);
    this.boxes = findings.lesions.map(lesion => boxOf(lesion.rings));
  }

  draw(canvas: CanvasRenderingContext2D, by: Transform, size: { width: number; height: number }): void {
    if (!this.isShown) {
      return;
    }

    for (const region of this.findings.regions) {
      this.strokeRegion(canvas, by, region);
    }

    this.findings.lesions.forEach((lesion, i) => {
      const at = apply(by, lesion.centroid);
      const box = this.boxes[i];
      const reach = box ? Math.hypot(box.width, box.height) * scaleOf(by) : 0;
      if (at.x > -reach && at.y > -reach && at.x < size.width + reach && at.y < size.height + reach) {
        this.strokeLesion(canvas, by, lesion, i, reach);
      }
    });
  }

  private strokeLesion(canvas: CanvasRenderingContext2D, by: Transform, lesion: Lesion, index: number, reach: number): void {
    const isSelected = lesion === this.selected;
    const scale = scaleOf(by);
    if (reach < smallest) {
      // Too small to be seen as it is: a ring of a size that can.
      const at = apply(by, lesion.centroid);
      const ring = new Path2D();
      ring.arc(at.x, at.y, smallest / 2, 0, 2 * Math.PI);
      stroke(canvas, ring, isSelected ? 3 : 2, 1);
    } else {
      canvas.save();
      canvas.transform(by.a, by.b, by.c, by.d, by.e, by.f);
      stroke(canvas, this.paths[index]!, isSelected ? 3 : 2, scale);
      canvas.restore();
    }

    const corner = apply(by, this.corners[index]!);
    label(canvas, String(lesion.number), corner.x + 4, corner.y - 4, isSelected);
  }

  private strokeRegion(canvas: CanvasRenderingContext2D, by: Transform, region: Findings['regions'][number]): void {
    const path = new Path2D();
    path.rect(region.x, region.y, region.width, region.height);
    canvas.save();
    canvas.transform(by.a, by.b, by.c, by.d, by.e, by.f);
    stroke(canvas, path, 1.5, scaleOf(by), [8, 5]);
    canvas.restore();
    const corner = apply(by, region);
    label(canvas, `Region ${region.number}`, corner.x + 4, corner.y + 14, false);
  }
}

/** The point of the outline that lies furthest up and right: where the number stands. */
function cornerOf(lesion: Lesion): Point {
  let corner = lesion.centroid;
  const outer = lesion.rings[0] ?? [];
  for (let i = 0, best = -Infinity; i + 1 < outer.length; i += 2) {
    if (outer[i]! - outer[i + 1]! > best) {
      best = outer[i]! - outer[i + 1]!;
      corner = { x: outer[i]!, y: outer[i + 1]! };
    }
  }

  return corner;
}

function pathOf(lesion: Lesion): Path2D {
  const path = new Path2D();
  for (const ring of lesion.rings) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      if (i === 0) {
        path.moveTo(ring[0]!, ring[1]!);
      } else {
        path.lineTo(ring[i]!, ring[i + 1]!);
      }
    }

    path.closePath();
  }

  return path;
}

/** A line that is seen on dark and on light; its width is in CSS pixels whatever the scale. */
function stroke(canvas: CanvasRenderingContext2D, path: Path2D, width: number, scale: number, dash: number[] = []): void {
  canvas.lineJoin = 'round';
  canvas.setLineDash([]);
  canvas.strokeStyle = halo;
  canvas.lineWidth = (width + 2) / scale;
  canvas.stroke(path);
  canvas.setLineDash(dash.map(part => part / scale));
  canvas.strokeStyle = ink;
  canvas.lineWidth = width / scale;
  canvas.stroke(path);
}

function label(canvas: CanvasRenderingContext2D, text: string, x: number, y: number, isSelected: boolean): void {
  canvas.font = `${isSelected ? 700 : 600} 13px system-ui, sans-serif`;
  canvas.lineWidth = 4;
  canvas.lineJoin = 'round';
  canvas.strokeStyle = halo;
  canvas.strokeText(text, x, y);
  canvas.fillStyle = ink;
  canvas.fillText(text, x, y);
}
