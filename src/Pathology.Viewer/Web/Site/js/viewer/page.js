import { after, el, fill } from '../dom.js';
import * as route from '../route.js';
import { stateButton } from '../worklist/state.js';
import { commandsOf } from './commands.js';
import { Gallery } from './gallery.js';
import { HeatmapPanel } from './heatmapPanel.js';
import { Keyboard } from './keyboard.js';
import { LesionPanel } from './lesionPanel.js';
import { Magnification } from './magnification.js';
import { Pane } from './pane.js';
import { SlidePanel } from './slidePanel.js';
/** A slide at full resolution, with what was found on it. */
export class ViewerPage {
    session;
    asked;
    element;
    pane;
    magnification = new Magnification(() => this.pane.view);
    lesions = null;
    gallery = null;
    heatmap = null;
    keyboard = null;
    panel = el('aside.panel', { 'aria-label': 'What is known of the slide' });
    stage = el('main.stage', { id: 'main', tabindex: -1 });
    title = el('h1');
    actions = el('div.actions');
    current = -1;
    constructor(session, asked) {
        this.session = session;
        this.asked = asked;
        const note = after(250, () => this.note());
        this.pane = new Pane(asked.slide, pane => {
            this.magnification.follow(pane.view);
            note();
        });
        this.element = el('div.viewer', {}, el('header.top', {}, el('a.brand', { href: '#', title: 'To the worklist (Esc)' }, '‹ Worklist'), this.title, el('span.grow'), this.actions), this.stage, this.panel);
        fill(this.stage, this.pane.element);
    }
    shows(asked) {
        return asked.slide === this.asked.slide && asked.beside === this.asked.beside;
    }
    async open() {
        await this.pane.open();
        const { entry, view, findings } = this.pane;
        this.title.textContent = entry?.row.name ?? '';
        document.title = `${entry?.row.name ?? 'Slide'} · Pathology`;
        this.keyboard = new Keyboard(commandsOf(this));
        if (entry) {
            fill(this.actions, entry.row.status === 'slide' && this.session.sources.every(source => !source.isRun) ? null : stateButton(entry.row), el('button.icon', { type: 'button', title: 'Keys (?)', 'aria-label': 'Keys', onclick: () => this.run('?') }, '?'), el('button.icon', { type: 'button', title: 'Panel (i)', 'aria-label': 'Panel', onclick: () => this.run('i') }, '☰'));
        }
        if (!entry || !view) {
            this.element.classList.add('alone');
            return;
        }
        this.stage.append(this.magnification.element);
        if (findings && this.pane.outlines) {
            this.lesions = new LesionPanel(findings, (lesion, toCells) => this.fly(this.lesions.lesions.indexOf(lesion), toCells));
            this.gallery = new Gallery(this.pane.slide, view.image, findings, this.pane.heatmap, place => {
                view.goTo(place, view.image.mppX === null ? 1 : view.image.mppX / 0.5);
            });
            this.heatmap = new HeatmapPanel(this.pane.look, findings.positiveClass, look => this.pane.showHeatmap(look));
        }
        const details = new SlidePanel(entry, view.image, findings, this.pane.slide);
        fill(this.panel, this.heatmap && this.pane.heatmap ? this.heatmap.element : null, this.lesions?.element, this.gallery?.element, details.element);
        this.goTo(this.asked, true);
        this.magnification.follow(view);
        view.element.focus({ preventScroll: true });
    }
    goTo(asked, immediately = false) {
        this.asked = asked;
        const view = this.pane.view;
        if (!view) {
            return;
        }
        if (asked.rotate !== view.rotation) {
            view.viewer.viewport.setRotation(asked.rotate, immediately);
        }
        if (asked.x !== null && asked.y !== null && asked.zoom !== null && asked.zoom > 0) {
            view.goTo({ x: asked.x, y: asked.y }, asked.zoom, immediately);
        }
    }
    /** Flies to a finding by its place in the list. */
    fly(index, toCells = false) {
        const lesion = this.lesions?.lesions[index];
        if (lesion) {
            this.current = index;
            this.lesions.select(lesion);
            this.pane.fly(lesion, toCells);
        }
    }
    /** To the next finding, or the one before. */
    step(by) {
        const many = this.lesions?.lesions.length ?? 0;
        if (many > 0) {
            this.fly(((this.current < 0 && by < 0 ? 0 : this.current) + by + many) % many);
        }
    }
    cells() {
        this.fly(Math.max(0, this.current), true);
    }
    togglePanel() {
        this.element.classList.toggle('nopanel');
    }
    run(key) {
        this.keyboard?.commands.find(command => command.keys.includes(key))?.run();
    }
    get commands() {
        return this.keyboard?.commands ?? [];
    }
    dispose() {
        this.keyboard?.dispose();
        this.pane.dispose();
    }
    note() {
        const view = this.pane.view;
        if (view?.isReady) {
            const centre = view.centre;
            this.asked = { ...this.asked, x: centre.x, y: centre.y, zoom: view.zoom, rotate: view.rotation };
            route.note(this.asked);
        }
    }
}
