import * as api from './api.js';
import { el, fill } from './dom.js';
import { Reader } from './reader.js';
import * as route from './route.js';
import { ViewerPage } from './viewer/page.js';
import { WorklistPage } from './worklist/page.js';
/** Shows what the address asks for, and follows it. */
class Program {
    session;
    page = document.getElementById('page');
    viewer = null;
    list = null;
    reader;
    constructor(session) {
        this.session = session;
        this.reader = new Reader(session);
        window.addEventListener('hashchange', () => void this.show());
    }
    async show() {
        const asked = route.read(location.hash);
        if (asked.slide === null) {
            this.viewer?.dispose();
            this.viewer = null;
            this.list ??= new WorklistPage(this.session, this.reader);
            fill(this.page, this.list.element);
            await this.list.show(asked.list);
            return;
        }
        this.list?.leave();
        if (this.viewer && this.viewer.shows(asked)) {
            this.viewer.goTo(asked);
            return;
        }
        this.viewer?.dispose();
        this.viewer = new ViewerPage(this.session, this.reader, asked);
        fill(this.page, this.viewer.element);
        await this.viewer.open();
    }
}
async function start() {
    try {
        await new Program(await api.session()).show();
    }
    catch (failure) {
        fill(document.getElementById('page'), el('main.sorry', { id: 'main' }, el('h1', {}, 'The page cannot be shown'), el('p', {}, failure instanceof Error ? failure.message : String(failure))));
    }
}
void start();
