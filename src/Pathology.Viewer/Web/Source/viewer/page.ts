import type { Session } from '../documents.js';
import { after, announce, el, fill } from '../dom.js';
import * as route from '../route.js';
import { listen } from '../live.js';
import type { Reader } from '../reader.js';
import { chooseSlide } from './chooser.js';
import { commandsOf } from './commands.js';
import { Keyboard } from './keyboard.js';
import { Link } from './link.js';
import { Magnification } from './magnification.js';
import { Pane } from './pane.js';
import { PanePanel } from './panePanel.js';

/** A slide at full resolution, or two side by side, with what was found on them. */
export class ViewerPage {
  readonly element: HTMLElement;
  readonly magnification = new Magnification(() => this.active.view!);
  /** The slide that keys and panel are about: the one that was touched last. */
  active: Pane;
  private readonly panes: Pane[];
  private readonly panels = new Map<Pane, PanePanel>();
  private readonly panel = el('aside.panel', { 'aria-label': 'What is known of the slide' });
  private readonly stage = el('main.stage', { id: 'main', tabindex: -1 });
  private readonly title = el('h1');
  private readonly actions = el('div.actions');
  private readonly note = after(250, () => this.noteNow());
  private keyboard: Keyboard | null = null;
  private link: Link | null = null;
  private silence: (() => void) | null = null;

  // Until then the view shows what it likes, and that is not what was asked for.
  private isPlaced = false;

  constructor(private readonly session: Session, private readonly reader: Reader, private asked: route.Route) {
    const slides = [asked.slide!, ...asked.beside ? [asked.beside] : []];
    this.panes = slides.map(slide => new Pane(slide, reader, pane => this.moved(pane)));
    this.active = this.panes[0]!;
    this.element = el('div.viewer', {},
      el('header.top', {}, el('a.brand', { href: '#', title: 'To the worklist (Esc)' }, '‹ Worklist'), this.title, el('span.grow'), this.actions),
      this.stage, this.panel);
    fill(this.stage, ...this.panes.map(pane => pane.element));
    for (const pane of this.panes) {
      for (const kind of ['pointerdown', 'wheel', 'focusin']) {
        pane.element.addEventListener(kind, () => this.activate(pane), { capture: true, passive: true });
      }
    }
  }

  /** Whether an address is a place on what is shown now. */
  shows(asked: route.Route): boolean {
    return asked.slide === this.asked.slide && asked.beside === this.asked.beside;
  }

  get current(): PanePanel | undefined {
    return this.panels.get(this.active);
  }

  get commands() {
    return this.keyboard?.commands ?? [];
  }

  async open(): Promise<void> {
    await Promise.all(this.panes.map(pane => pane.open()));
    this.keyboard = new Keyboard(commandsOf(this));
    const opened = this.panes.filter(pane => pane.view);
    this.title.textContent = this.panes.map(pane => pane.name).join('  |  ');
    document.title = `${this.title.textContent || 'Slide'} · Pathology`;
    opened.forEach(pane => {
      this.panels.set(pane, new PanePanel(pane));
      pane.onGrowth(whole => this.grew(pane, whole));
    });
    this.showActions();
    if (opened.length === 0) {
      this.element.classList.add('alone');
      return;
    }

    this.stage.append(this.magnification.element);
    this.active = opened[0]!;
    fill(this.panel, this.current?.element);
    this.goTo(this.asked, true);
    this.isPlaced = true;
    if (opened.length === 2) {
      this.link = new Link(opened[0]!.view!, opened[1]!.view!);
      this.link.follow(opened[0]!.view!);
    }

    const known = new Map<string, number>();
    this.silence = listen(live => opened.forEach(pane => {
      this.panels.get(pane)?.growing?.follow(live.runs.find(run => run.source === pane.entry!.row.source)?.status ?? null);
      const latest = live.marks[pane.entry!.row.source] ?? 0;
      if (known.has(pane.slide) && known.get(pane.slide) !== latest) {
        void pane.book.load(); // somebody marked something, here or elsewhere
      }

      known.set(pane.slide, latest);
    }));
    this.active.view!.element.focus({ preventScroll: true, focusVisible: false } as FocusOptions);
  }

  goTo(asked: route.Route, immediately = false): void {
    this.asked = asked;
    const view = this.panes[0]!.view;
    if (!view) {
      return;
    }

    if (Math.abs(asked.rotate - view.rotation) > 0.01) {
      view.viewer.viewport.setRotation(asked.rotate, immediately);
    }

    if (asked.x !== null && asked.y !== null && asked.zoom !== null && asked.zoom > 0) {
      view.goTo({ x: asked.x, y: asked.y }, asked.zoom, immediately);
    }
  }

  /** Asks for a second slide, or puts the second one away. */
  compare(): void {
    const row = this.panes[0]!.entry?.row;
    if (this.asked.beside) {
      route.go({ ...this.asked, beside: null });
    } else if (row) {
      chooseSlide(row, this.session.sources, beside => route.go({ ...this.asked, beside }));
    }
  }

  /** Lets two slides move together, as they lie now, or each by itself. */
  toggleLink(): void {
    if (this.link) {
      this.link.isOn = !this.link.isOn;
      if (this.link.isOn) {
        this.link.hold();
      }

      announce(this.link.isOn ? 'The slides move together' : 'Each slide moves by itself');
      this.showActions();
    }
  }

  togglePanel(): void {
    this.element.classList.toggle('nopanel');
  }

  run(key: string): void {
    this.commands.find(command => command.keys.includes(key))?.run();
  }

  dispose(): void {
    this.keyboard?.dispose();
    this.silence?.();
    this.panes.forEach(pane => pane.dispose());
  }

  private grew(pane: Pane, whole: boolean): void {
    if (!whole) {
      this.panels.get(pane)?.growing?.show();
      return;
    }

    this.panels.get(pane)?.growing?.end();
    this.panels.set(pane, new PanePanel(pane));
    if (pane === this.active) {
      fill(this.panel, this.current?.element);
    }
  }

  private activate(pane: Pane): void {
    if (pane.view && this.active !== pane) {
      this.active = pane;
      fill(this.panel, this.current?.element);
      this.magnification.follow(pane.view);
      this.panes.forEach(one => one.element.classList.toggle('active', one === pane));
    }
  }

  private moved(pane: Pane): void {
    if (pane === this.active) {
      this.link?.follow(pane.view!);
      this.magnification.follow(pane.view!);
      this.note();
    }
  }

  private showActions(): void {
    fill(this.actions,
      this.reader.button(),
      this.button('Turn', 'Turn right by 90° (r)', 'r'),
      this.button('Measure', 'Measure (m)', 'm'),
      this.link ? this.button(this.link.isOn ? 'Linked' : 'Link', 'Move both together (l)', 'l', this.link.isOn) : null,
      this.button(this.asked.beside ? 'One slide' : 'Beside…', 'Another slide beside this one (c)', 'c'),
      this.button('Full', 'Full screen (f)', 'f'), this.button('☰', 'Panel (i)', 'i'), this.button('?', 'Keys (?)', '?'));
  }

  private button(text: string, title: string, key: string, isPressed?: boolean): HTMLElement {
    return el('button', { type: 'button', title, 'aria-label': title, 'aria-pressed': isPressed === undefined ? null : String(isPressed), onclick: () => this.run(key) }, text);
  }

  private noteNow(): void {
    const view = this.panes[0]!.view;
    if (this.isPlaced && view?.isReady && this.element.isConnected) {
      const centre = view.centre;
      this.asked = { ...this.asked, x: centre.x, y: centre.y, zoom: view.zoom, rotate: view.rotation };
      route.note(this.asked);
    }
  }
}
