import * as api from '../api.js';
import { el } from '../dom.js';
import { count, fixed } from '../format.js';
/** What the slide says of itself, what the run says of it, and the pictures beside its pyramid. */
export class SlidePanel {
    slide;
    element;
    constructor(entry, image, findings, slide) {
        this.slide = slide;
        const facts = [
            ['Size', `${count(image.width)} × ${count(image.height)} px${sizeInMillimetres(image)}`],
            ['Resolution', image.mppX === null ? 'unknown: lengths cannot be measured' : `${Number(image.mppX.toPrecision(4))} µm per pixel`],
            ['Objective', image.objectivePower === null ? 'not said' : `${image.objectivePower}×`],
            ['Format', `${image.vendor}, read by ${image.reader}`],
            ['File', entry.path],
        ];
        if (entry.row.quality === 'read') {
            facts.unshift(['Quality', `read · ${entry.row.qualityReason ?? ''}`]);
        }
        if (findings) {
            facts.unshift(['Score', `${fixed(findings.score, 3)} (${findings.scoreMethod})`]);
            facts.push(['Model', findings.model], ['Threshold', findings.threshold === null ? 'the model\'s own' : String(findings.threshold)], ['Run', entry.sourceTitle]);
        }
        this.element = el('section.facts', { 'aria-label': 'Slide' }, entry.row.quality === null || entry.row.quality === 'read' ? null
            : el('p.warning', {}, el('b', {}, entry.row.quality), ` ${entry.row.qualityReason ?? ''}`), ...entry.row.warnings.map(warning => el('p.warning', {}, warning)), el('details', {}, el('summary', {}, 'About the slide'), el('dl', {}, ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])), ...image.associated.map(name => this.picture(name))));
    }
    // A label may carry a patient's name: nothing of it is even fetched before it is asked for.
    picture(name) {
        const details = el('details.associated', {
            ontoggle: () => {
                if (details.open && !details.querySelector('img')) {
                    details.append(el('img', { src: api.associatedUrl(this.slide, name), alt: name }));
                }
            },
        }, el('summary', {}, name === 'label' ? 'label (may carry a name)' : name));
        return details;
    }
}
function sizeInMillimetres(image) {
    return image.mppX === null || image.mppY === null
        ? ''
        : `, ${fixed(image.width * image.mppX / 1000, 1)} × ${fixed(image.height * image.mppY / 1000, 1)} mm`;
}
