import type { Point } from '../documents.js';

/** Lays base pixels over the screen: x' = a·x + c·y + e, y' = b·x + d·y + f, in CSS pixels of the view. */
export interface Transform { a: number; b: number; c: number; d: number; e: number; f: number }

export const apply = (by: Transform, at: Point): Point => ({ x: (by.a * at.x) + (by.c * at.y) + by.e, y: (by.b * at.x) + (by.d * at.y) + by.f });

/** The base pixel under a place on the screen. */
export function invert(by: Transform, at: Point): Point {
  const whole = (by.a * by.d) - (by.b * by.c);
  const [x, y] = [at.x - by.e, at.y - by.f];
  return { x: ((by.d * x) - (by.c * y)) / whole, y: ((by.a * y) - (by.b * x)) / whole };
}

/** CSS pixels across one base pixel. */
export const scaleOf = (by: Transform): number => Math.hypot(by.a, by.b);

export interface Box { x: number; y: number; width: number; height: number }

export function boxOf(rings: number[][]): Box | null {
  const outer = rings[0];
  if (!outer || outer.length < 2) {
    return null;
  }

  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < outer.length; i += 2) {
    left = Math.min(left, outer[i]!);
    right = Math.max(right, outer[i]!);
    top = Math.min(top, outer[i + 1]!);
    bottom = Math.max(bottom, outer[i + 1]!);
  }

  return { x: left, y: top, width: right - left, height: bottom - top };
}
