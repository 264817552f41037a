import type { Live, RunState, Source } from '../documents.js';
import { el, fill } from '../dom.js';
import { count } from '../format.js';

/** The runs that are under way, or were stopped before their end: how far they are, how fast, and for how long still. */
export class Runs {
  readonly element = el('div.runs');

  constructor(private readonly sources: Source[]) {
  }

  show(live: Live): void {
    fill(this.element, ...live.runs.filter(run => run.progress || run.status === 'stopped').map(run => this.line(run)));
  }

  private line(run: RunState): HTMLElement {
    const title = this.sources.find(source => source.id === run.source)?.title ?? '';
    if (!run.progress) {
      return el('p.run.stopped', {}, `${title}: stopped before its end. The same command goes on where it was.`);
    }

    const { slidesEnded, slidesTotal, slide, slideTilesDone, slideTilesTotal, tilesPerSecond, secondsLeft } = run.progress;
    const done = slidesTotal === 0 ? 0 : (slidesEnded + (slideTilesTotal === 0 ? 0 : slideTilesDone / slideTilesTotal)) / slidesTotal;
    const words = [
      `${title}: ${count(slidesEnded)} of ${count(slidesTotal)} slides`,
      slide === null ? '' : `now ${slide}`,
      `${count(Math.round(tilesPerSecond))} tiles/s`,
      secondsLeft === null ? '' : `${duration(secondsLeft)} left`,
    ].filter(part => part !== '');
    return el('div.run', {}, el('p', {}, words.join('  \u00b7  ')),
      el('progress', { max: 1, value: Math.min(1, done), 'aria-label': `Progress of ${title}` }));
  }
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
