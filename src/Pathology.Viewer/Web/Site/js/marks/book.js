import * as api from '../api.js';
import { Conflict } from '../api.js';
import { announce } from '../dom.js';
/** The marks of one slide: read, changed, undone. Everything shown follows `onChange`. */
export class MarkBook {
    slide;
    reader;
    marks = [];
    clash = null;
    trouble = null;
    /** Others' marks are shown too; two readers who shall not know of each other put this off. */
    showsOthers = localStorage.getItem('pathology.others') !== 'off';
    /** Called before a verdict is written, so that the time that it took is known. */
    beforeVerdict = () => Promise.resolve();
    listeners = [];
    done = [];
    undone = [];
    isSeeded = false;
    last = Promise.resolve();
    constructor(slide, reader) {
        this.slide = slide;
        this.reader = reader;
    }
    onChange(call) {
        this.listeners.push(call);
    }
    async load() {
        try {
            const read = await api.marks(this.slide);
            this.reader.known = read.readers;
            this.marks = read.marks;
            this.trouble = null;
        }
        catch (failure) {
            this.trouble = failure instanceof Error ? failure.message : String(failure);
        }
        this.seed();
        this.tell();
    }
    /** What is there and shown, oldest first. */
    get shown() {
        return this.marks.filter(mark => mark.content && (this.showsOthers || mark.author === this.reader.name)).sort((a, b) => a.change - b.change);
    }
    drawn() {
        return this.shown.filter(mark => mark.content.kind === 'drawn');
    }
    /** What each reader says of a finding; mine first. */
    judgements(finding) {
        return this.shown.filter(mark => mark.content.kind === 'judgement' && mark.content.finding === finding)
            .sort((a, b) => Number(b.author === this.reader.name) - Number(a.author === this.reader.name));
    }
    /** My own judgement or verdict, removed ones too: its version is what a change is made on. */
    mine(kind, finding) {
        return this.marks.find(mark => mark.author === this.reader.name && mark.content?.kind === kind && mark.content.finding === finding);
    }
    verdicts() {
        return this.shown.filter(mark => mark.content.kind === 'verdict' && mark.content.state !== 'unread');
    }
    /** Makes, changes or removes a mark; false where it was not written, and then why is shown. */
    async write(id, version, content) {
        const reader = await this.reader.need();
        if (reader === null) {
            return null;
        }
        try {
            const mark = await api.writeMark(this.slide, { reader, version, content, ...id === null ? {} : { id } });
            this.done.push(mark.change);
            this.undone.length = 0;
            this.take(mark);
            return mark;
        }
        catch (failure) {
            this.fail(failure, content, id);
            return null;
        }
    }
    /** Judges a finding, or says something of it; what was said before and is not said anew stays. */
    judge(finding, change) {
        return this.inTurn(() => this.writeOwn('judgement', finding, change));
    }
    decide(change) {
        return this.inTurn(async () => {
            await this.beforeVerdict();
            await this.writeOwn('verdict', null, change);
        });
    }
    undo() {
        return this.inTurn(() => this.back(this.done, this.undone, 'Undone', 'There is nothing of yours to undo on this slide.'));
    }
    redo() {
        return this.inTurn(() => this.back(this.undone, this.done, 'Done again', 'There is nothing to do again.'));
    }
    /** Settles a clash: theirs stays, mine takes its place, or both stand. */
    async settle(how) {
        const clash = this.clash;
        this.clash = null;
        if (clash && how !== 'theirs') {
            await this.write(how === 'both' ? newId() : clash.id, how === 'both' ? 0 : clash.current?.version ?? 0, clash.mine);
        }
        await this.load();
    }
    showOthers(on) {
        this.showsOthers = on;
        localStorage.setItem('pathology.others', on ? 'on' : 'off');
        this.tell();
    }
    // One after the other: a note that is left for a button is kept before the button's own change, which is made on it.
    inTurn(call) {
        const turn = this.last.then(call, call);
        this.last = turn;
        return turn;
    }
    async writeOwn(kind, finding, change) {
        if (await this.reader.need() === null) {
            return;
        }
        const before = this.mine(kind, finding);
        await this.write(null, before?.version ?? await this.removedVersion(kind, finding), { kind, finding, note: '', ...kept(before?.content), ...change });
    }
    // What was undone to nothing has no content that would tell which it was; its history does.
    async removedVersion(kind, finding) {
        const gone = this.marks.filter(mark => !mark.content && mark.author === this.reader.name);
        if (gone.length === 0) {
            return 0;
        }
        const history = await api.markHistory(this.slide);
        return gone.find(mark => history.marks.some(one => one.id === mark.id && one.content?.kind === kind && one.content.finding === finding))?.version ?? 0;
    }
    async back(from, to, says, none) {
        const change = from.pop();
        if (change === undefined || !this.reader.name) {
            announce(none);
            return;
        }
        try {
            const mark = await api.undoChange(this.slide, this.reader.name, change);
            to.push(mark.change);
            this.take(mark);
            announce(says);
        }
        catch (failure) {
            this.fail(failure instanceof Conflict ? new Error(`This cannot be undone: ${failure.message}`) : failure, null, null);
        }
    }
    take(mark) {
        this.marks = [...this.marks.filter(one => one.id !== mark.id), mark];
        this.trouble = null;
        this.tell();
    }
    fail(failure, mine, id) {
        if (failure instanceof Conflict) {
            this.clash = { says: failure.message, mine, id, current: failure.current };
            announce(failure.message);
            void this.load();
            return;
        }
        this.trouble = failure instanceof Error ? failure.message : String(failure);
        announce(this.trouble);
        this.tell();
    }
    // What I changed last, before this page was opened, can be undone too.
    seed() {
        if (!this.isSeeded && this.reader.name) {
            this.isSeeded = true;
            this.done.push(...this.marks.filter(mark => mark.reader === this.reader.name && mark.holds === mark.change).map(mark => mark.change).sort((a, b) => a - b));
        }
    }
    tell() {
        this.listeners.forEach(call => call());
    }
}
function kept(content) {
    return content ? { judgement: content.judgement, state: content.state, verdict: content.verdict, note: content.note } : {};
}
/** An id that no other mark has; made here, so that a write that is sent twice is made once. */
export function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
