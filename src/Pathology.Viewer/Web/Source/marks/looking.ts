import * as api from '../api.js';
import type { Reader } from '../reader.js';
import { newId } from './book.js';

const step = 1;
const tellEvery = 15;
/** Who has moved nothing for this long is not reading. */
const idleAfter = 60;

/** Counts the seconds that somebody looks at a slide: the tab is seen, and something was done in the last minute. */
export class Looking {
  private readonly sitting = newId();
  private seconds = 0;
  private told = 0;
  private touched = performance.now();
  private readonly touch = (): void => { this.touched = performance.now(); };
  private readonly hide = (): void => { if (document.hidden) { void this.tell(); } };
  private readonly timer = window.setInterval(() => this.tick(), step * 1000);

  constructor(private readonly slide: string, private readonly reader: Reader) {
    for (const kind of ['pointermove', 'pointerdown', 'keydown', 'wheel']) {
      window.addEventListener(kind, this.touch, { passive: true });
    }

    document.addEventListener('visibilitychange', this.hide);
  }

  /** Tells the server; a failure is no reason to disturb a reader. */
  async tell(): Promise<void> {
    const name = this.reader.name;
    if (name && this.seconds > this.told) {
      this.told = this.seconds;
      await api.looked(this.slide, name, this.sitting, this.seconds).catch(() => undefined);
    }
  }

  dispose(): void {
    clearInterval(this.timer);
    for (const kind of ['pointermove', 'pointerdown', 'keydown', 'wheel']) {
      window.removeEventListener(kind, this.touch);
    }

    document.removeEventListener('visibilitychange', this.hide);
    void this.tell();
  }

  private tick(): void {
    if (!document.hidden && performance.now() - this.touched < idleAfter * 1000) {
      this.seconds += step;
      if (this.seconds - this.told >= tellEvery) {
        void this.tell();
      }
    }
  }
}
