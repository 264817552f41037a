import type { RunState } from '../documents.js';
import { announce, el } from '../dom.js';
import type { Growing } from './growing.js';

/** How far a slide is that is being screened, and whether anybody is at it. */
export class GrowingPanel {
  private readonly words = el('p', { role: 'status' });
  private readonly bar = el('progress', { max: 1, value: 0, 'aria-label': 'Share of the tiles that is screened' });
  readonly element = el('section.growing', { 'aria-label': 'Screening' }, this.words, this.bar);
  private status: RunState['status'] = 'running';

  constructor(private readonly growing: Growing) {
    this.show();
  }

  follow(status: RunState['status']): void {
    if (status !== this.status) {
      this.status = status;
      this.show();
    }
  }

  show(): void {
    const share = `${Math.floor(this.growing.share * 100)} % of tiles`;
    this.words.textContent = this.status === 'running'
      ? `Still being screened: ${share}. What is clear was not looked at yet.`
      : `Its run was stopped at ${share}; the same command goes on from there. What is clear was not looked at.`;
    this.bar.value = this.growing.share;
  }

  end(): void {
    announce('The slide is screened: its findings are there.');
  }
}
