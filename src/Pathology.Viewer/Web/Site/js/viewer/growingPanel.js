import { announce, el } from '../dom.js';
/** How far a slide is that is being screened, and whether anybody is at it. */
export class GrowingPanel {
    growing;
    words = el('p', { role: 'status' });
    bar = el('progress', { max: 1, value: 0, 'aria-label': 'Share of the tiles that is screened' });
    element = el('section.growing', { 'aria-label': 'Screening' }, this.words, this.bar);
    status = 'running';
    constructor(growing) {
        this.growing = growing;
        this.show();
    }
    follow(status) {
        if (status !== this.status) {
            this.status = status;
            this.show();
        }
    }
    show() {
        const share = `${Math.floor(this.growing.share * 100)} % of tiles`;
        this.words.textContent = this.status === 'running'
            ? `Still being screened: ${share}. What is clear was not looked at yet.`
            : `Its run was stopped at ${share}; the same command goes on from there. What is clear was not looked at.`;
        this.bar.value = this.growing.share;
    }
    end() {
        announce('The slide is screened: its findings are there.');
    }
}
