import type { Lesion } from '../documents.js';
import { announce, el, fill } from '../dom.js';
import { MarkPanel } from '../marks/panel.js';
import { VerdictPanel } from '../marks/verdictPanel.js';
import { Gallery } from './gallery.js';
import { GrowingPanel } from './growingPanel.js';
import { HeatmapPanel } from './heatmapPanel.js';
import { LesionPanel } from './lesionPanel.js';
import type { Pane } from './pane.js';
import { SlidePanel } from './slidePanel.js';
import { WhyPanel } from './whyPanel.js';

/** Microns across a screen pixel at which cells are seen. */
const cellScale = 0.5;

/** What stands beside a slide: its heatmap's look, its findings, the most suspicious places, and what is known of it. */
export class PanePanel {
  readonly element = el('div.sections');
  readonly heatmap: HeatmapPanel | null = null;
  readonly growing: GrowingPanel | null = null;
  readonly gallery: Gallery | null = null;
  readonly marks: MarkPanel | null = null;
  readonly verdict: VerdictPanel | null = null;
  private readonly lesions: LesionPanel | null = null;
  private readonly whys: WhyPanel | null = null;
  private current = -1;

  constructor(private readonly pane: Pane) {
    const { entry, view, findings } = pane;
    if (!entry || !view) {
      return;
    }

    if (findings && pane.outlines) {
      this.whys = pane.why ? new WhyPanel(pane.slide, pane.why, view) : null;
      this.lesions = new LesionPanel(
        findings, pane.book, this.whys, (lesion, toCells) => this.fly(this.lesions!.lesions.indexOf(lesion), toCells));
      this.gallery = new Gallery(pane.slide, view.image, findings, pane.heatmap, place => view.goTo(place, (view.image.mppX ?? cellScale) / cellScale));
      this.heatmap = pane.heatmap ? new HeatmapPanel(pane.look, findings.positiveClass, look => pane.showHeatmap(look)) : null;
    }

    if (pane.growing) {
      this.growing = new GrowingPanel(pane.growing);
      this.heatmap = new HeatmapPanel(pane.look, pane.growing.facts.positiveClass, look => pane.showHeatmap(look));
    }

    if (pane.marking) {
      this.marks = new MarkPanel(pane.marking, view.image, entry.row.source);
      this.verdict = new VerdictPanel(pane.book, pane.outlines ? findings?.kind : undefined);
    }

    fill(this.element, this.growing?.element, this.lesions?.element, this.marks?.element, this.verdict?.element, this.heatmap?.element, this.gallery?.element,
      new SlidePanel(entry, view.image, findings, pane.slide).element);
  }

  /** To the next finding, or the one before. */
  step(by: number): void {
    const many = this.lesions?.lesions.length ?? 0;
    if (many > 0) {
      this.fly(((this.current < 0 && by < 0 ? 0 : this.current) + by + many) % many, false);
    }
  }

  /** To the cells of the finding. */
  cells(): void {
    this.fly(Math.max(0, this.current), true);
  }

  /** Shows what told the network so of the finding, or puts it away. */
  why(): void {
    if (!this.finding) {
      this.fly(0, false);
    }

    if (!this.whys?.toggle(this.finding?.number ?? 0)) {
      announce('Nobody asked yet what told the network so here; the command pathology why does.');
    }
  }

  /** The finding that was flown to last. */
  get finding(): Lesion | null {
    return this.lesions?.lesions[this.current] ?? null;
  }

  /** Judges the finding; the same judgement again takes it back. */
  judge(judgement: 'confirmed' | 'rejected'): void {
    if (this.finding) {
      void this.lesions!.judge(this.finding, judgement);
    } else {
      announce('Go to a finding first, by n or p.');
    }
  }

  /** To the note of the mark that is selected, else of the finding. */
  note(): void {
    if (!this.marks?.focusNote() && !this.lesions?.focusNote()) {
      this.verdict?.focusNote();
    }
  }

  /** Corrects the outline of the mark that is selected, else of the finding. */
  correct(): void {
    this.pane.marking?.correct(this.pane.marking.selected ? null : this.finding);
  }

  private fly(index: number, toCells: boolean): void {
    const lesion: Lesion | undefined = this.lesions?.lesions[index];
    if (lesion) {
      this.current = index;
      this.lesions!.select(lesion);
      this.pane.fly(lesion, toCells);
    }
  }
}
