import * as api from '../api.js';
import { el, fill } from '../dom.js';
import { count } from '../format.js';
/** From the gravest to the mildest. */
const stages = ['pN2', 'pN1', 'pN1mi', 'pN0(i+)', 'pN0', ''];
/** Patients in groups by stage; pressing one narrows the worklist to their slides. */
export class Patients {
    find;
    element = el('section.patients', { 'aria-label': 'Patients', hidden: true });
    constructor(find) {
        this.find = find;
    }
    async load(source) {
        const patients = await api.patients(source).catch(() => []);
        this.element.hidden = patients.length === 0;
        const groups = stages.map(stage => patients.filter(one => stage === one.stage)).filter(group => group.length > 0);
        fill(this.element, el('h2', {}, `${count(patients.length)} ${patients.length === 1 ? 'patient' : 'patients'} by stage`), ...groups.map(group => this.group(group)), el('p.note', {}, 'Stages by CAMELYON17\'s rule from the size of each slide\'s largest lesion. A stage with slides missing (…) rests on the others.'));
    }
    group(patients) {
        const stage = patients[0].stage;
        return el('details', { open: stage === 'pN2' || stage === 'pN1' || stage === 'pN1mi' }, el('summary', {}, el('b', {}, stage === '' ? 'not staged' : stage), ` ${count(patients.length)}`), el('ul', {}, ...patients.map(one => el('li', {}, el('button', {
            type: 'button', onclick: () => this.find(one.patient),
            title: `macro ${one.macro}, micro ${one.micro}, itc ${one.itc}, negative ${one.negative}${one.missing.length > 0 ? `; missing: ${one.missing.join(', ')}` : ''}`,
        }, one.isComplete ? one.patient : `${one.patient} …`)))));
    }
}
