import * as api from '../api.js';
import { ServerError } from '../api.js';
import { announce, el, fill } from '../dom.js';
import { MarkBook } from '../marks/book.js';
import { Looking } from '../marks/looking.js';
import { Marking } from '../marks/marking.js';
import { Growing } from './growing.js';
import { Heatmap } from './heatmap.js';
import { HeatmapLayer } from './heatmapLayer.js';
import { Measure } from './measure.js';
import { Outlines } from './outlines.js';
import { Overview } from './overview.js';
import { boxOf } from './place.js';
import { Readout } from './readout.js';
import { ScaleBar } from './scaleBar.js';
import { SlideView } from './slideView.js';
import { WhyLayer } from './whyLayer.js';
const usualLook = { isShown: true, opacity: 0.45, threshold: 0.1, smoothing: 0, colors: 'magma' };
/** Microns across a screen pixel at which cells are seen. */
const cellScale = 0.5;
/** A slide on the page with all that lies over it and is known of it. */
export class Pane {
    slide;
    reader;
    moved;
    element = el('div.pane');
    entry = null;
    view = null;
    findings = null;
    outlines = null;
    /** What told the network so; null where nobody asked. */
    why = null;
    measure = null;
    heatmap = null;
    marking = null;
    /** The heatmap as it comes, while the slide is being screened. */
    growing = null;
    book;
    look = { ...usualLook };
    layer = null;
    readout = null;
    looking = null;
    isGone = false;
    listeners = [];
    constructor(slide, reader, moved) {
        this.slide = slide;
        this.reader = reader;
        this.moved = moved;
        this.book = new MarkBook(slide, reader);
        fill(this.element, el('p.wait', { role: 'status' }, 'Opening the slide…'));
    }
    get name() {
        return this.entry?.row.name ?? '';
    }
    /** Opens the slide and what was found on it; says on the page what does not open. */
    async open() {
        try {
            this.entry = await api.entry(this.slide, this.reader.name);
        }
        catch (failure) {
            this.sorry('This slide is not here', failure);
            return;
        }
        const [image] = await Promise.allSettled([api.image(this.slide), this.readFindings(), this.book.load()]);
        if (this.isGone) {
            return;
        }
        if (image.status === 'rejected') {
            this.sorry('The slide cannot be opened', image.reason);
            return;
        }
        const view = new SlideView(this.slide, withResolutionOf(this.findings, image.value), `Slide ${this.entry.row.name}`);
        this.view = view;
        const [bar, overview] = [new ScaleBar(), new Overview(view)];
        this.readout = new Readout(view);
        this.measure = new Measure(view);
        fill(this.element, view.element, overview.element, el('div.bottom', {}, bar.element, this.readout.element));
        await view.opened();
        view.onMove(() => {
            bar.follow(view);
            overview.follow();
            this.readout?.show();
            this.moved(this);
        });
        await this.showFound(view);
        view.add(this.measure);
        this.marking = new Marking(this.book, view, this.outlines ? this.findings : null);
        this.looking = new Looking(this.slide, this.reader);
        this.book.beforeVerdict = () => this.looking.tell();
    }
    /** Calls when more of the slide is screened, and with true when what is known of it is another by now. */
    onGrowth(call) {
        this.listeners.push(call);
    }
    /** Flies to a finding: to all of it, or to the cells that scored highest. */
    fly(lesion, toCells) {
        const view = this.view;
        if (!view || !this.outlines) {
            return;
        }
        const box = boxOf(lesion.rings);
        this.outlines.selected = lesion;
        if (toCells || !box || this.findings?.kind === 'mitosis') {
            view.goTo(lesion.peakAt, view.image.mppX === null ? 1 : view.image.mppX / cellScale);
        }
        else {
            view.fit(box, 0.25);
        }
        view.redraw();
        announce(`Finding ${lesion.number}, ${lesion.diameterMm.toFixed(2)} millimetres, score ${lesion.peak.toFixed(3)}`);
    }
    showHeatmap(look) {
        this.look = { ...look };
        this.layer?.show(look);
        this.view?.redraw();
    }
    dispose() {
        this.isGone = true;
        this.growing?.dispose();
        this.looking?.dispose();
        this.view?.dispose();
    }
    async showFound(view) {
        if (this.findings) {
            await this.showFindings(view, this.findings);
        }
        else if (this.entry?.row.status === 'unfinished') {
            await this.grow(view);
        }
    }
    /** Shows what is scored so far, and goes on showing it until the slide has ended. */
    async grow(view) {
        try {
            const facts = await api.growing(this.slide);
            if (facts.width !== view.image.width || facts.height !== view.image.height) {
                return;
            }
            this.growing = new Growing(this.slide, facts, () => {
                this.layer?.grew();
                view.redraw();
                this.readout?.show();
                this.listeners.forEach(call => call(false));
            }, () => void this.ended(view));
            this.showScores(view, this.growing.heatmap);
            await this.growing.start();
        }
        catch {
            await this.ended(view); // between the question and the answer
        }
    }
    /** The slide has ended, or another run has begun with it: shows what there is now. */
    async ended(view) {
        this.growing?.dispose();
        this.growing = null;
        try {
            this.entry = await api.entry(this.slide, this.reader.name);
            await this.readFindings();
        }
        catch (failure) {
            this.trouble(failure);
            return;
        }
        if (this.isGone) {
            return;
        }
        if (this.entry.row.status === 'unfinished') {
            window.setTimeout(() => void (this.isGone || this.grow(view)), 1000); // the list of slides is a second old
            return;
        }
        view.remove(this.layer);
        this.heatmap = this.layer = this.readout.heatmap = null;
        await this.showFound(view);
        if (this.marking && this.outlines) {
            this.marking.findings = this.findings;
        }
        this.listeners.forEach(call => call(true));
    }
    showScores(view, heatmap) {
        view.remove(this.layer);
        this.heatmap = heatmap;
        this.layer = new HeatmapLayer(heatmap, this.look);
        view.addBelow(this.layer);
        this.readout.heatmap = heatmap;
    }
    trouble(failure) {
        this.element.append(el('p.trouble', { role: 'alert' }, failure instanceof Error ? failure.message : String(failure)));
    }
    async readFindings() {
        if (this.entry?.row.status === 'completed') {
            this.findings = await api.findings(this.slide);
        }
    }
    async showFindings(view, findings) {
        if (findings.width !== view.image.width || findings.height !== view.image.height) {
            this.element.append(el('p.trouble', { role: 'alert' }, `The file is not the slide that was screened (${findings.width} × ${findings.height} pixels then): what was found is not shown on it.`));
            return;
        }
        try {
            this.showScores(view, Heatmap.read(await api.heatmap(this.slide)));
        }
        catch (failure) {
            this.trouble(failure);
        }
        if (findings.hasWhy) {
            await this.showWhy(view);
        }
        this.outlines = new Outlines(findings);
        view.add(this.outlines);
    }
    async showWhy(view) {
        try {
            this.why = new WhyLayer(await api.why(this.slide));
            view.add(this.why);
        }
        catch (failure) {
            this.trouble(failure);
        }
    }
    sorry(title, failure) {
        const reason = failure instanceof ServerError || failure instanceof Error ? failure.message : String(failure);
        fill(this.element, el('div.sorry', { role: 'alert' }, el('h2', {}, title), el('p', {}, reason), this.entry?.row.status === 'failed' && this.entry.row.reason ? el('p', {}, `The run: ${this.entry.row.reason}`) : null, el('p', {}, el('a', { href: '#' }, 'To the worklist'))));
        announce(`${title}: ${reason}`);
    }
}
/** Lengths are those of the run: where its resolution was given by the user, the file knows none, or another. */
function withResolutionOf(findings, image) {
    if (findings?.mpp === null || findings?.mpp === undefined) {
        return image;
    }
    const shape = image.mppX === null || image.mppY === null ? 1 : image.mppY / image.mppX;
    return { ...image, mppX: findings.mpp, mppY: findings.mpp * shape };
}
