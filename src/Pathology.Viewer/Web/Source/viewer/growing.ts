import * as api from '../api.js';
import { ServerError } from '../api.js';
import type { GrowingFacts } from '../documents.js';
import { Heatmap } from './heatmap.js';

/** Milliseconds between two questions for new scores. */
const pace = 1500;
/** As many scores as the server sends at once: see GrowingBytes there. */
const most = 65536;
const scoreLength = 8;

/** The heatmap of a slide that is being screened, asked for again and again until the slide has ended. */
export class Growing {
  readonly heatmap: Heatmap;
  /** Scores that are there by now. */
  done = 0;
  private timer = 0;
  private isGone = false;

  constructor(private readonly slide: string, readonly facts: GrowingFacts, private readonly grew: () => void, private readonly ended: () => void) {
    this.heatmap = new Heatmap({ ...facts, left: facts.x, top: facts.y });
  }

  /** What there is by now, and from then on whatever comes. */
  async start(): Promise<void> {
    let came: number;
    try {
      do {
        came = this.hidden ? 0 : this.take(await api.growingScores(this.slide, this.facts.begun, this.done));
        if (came > 0 && !this.isGone) {
          this.grew();
        }
      } while (came === most && !this.isGone);
    } catch (failure) {
      if (failure instanceof ServerError && (failure.status === 410 || failure.status === 404)) {
        if (!this.isGone) {
          this.ended();
        }

        return;
      }
      // The server does not answer now: it is asked again.
    }

    if (!this.isGone) {
      this.timer = window.setTimeout(() => void this.start(), pace);
    }
  }

  /** The share of the tiles that is scored, 0 to 1. */
  get share(): number {
    return this.facts.tiles === 0 ? 1 : this.done / this.facts.tiles;
  }

  dispose(): void {
    this.isGone = true;
    window.clearTimeout(this.timer);
  }

  private get hidden(): boolean {
    return document.hidden;
  }

  private take(scores: DataView): number {
    const count = scores.byteLength / scoreLength;
    for (let at = 0; at < scores.byteLength; at += scoreLength) {
      const [cell, score] = [scores.getInt32(at, true), scores.getFloat32(at + 4, true)];
      const before = this.heatmap.scores[cell]!;
      this.heatmap.scores[cell] = before > score ? before : score; // a cell of a large map stands for several
    }

    this.done += count;
    return count;
  }
}
