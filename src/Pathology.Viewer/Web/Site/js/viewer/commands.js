import { showHelp } from './help.js';
const step = 0.2;
const zoom = 1.5;
/** Everything that the keyboard does, in the order that `?` lists it. */
export function commandsOf(page) {
    const view = () => page.active.view;
    return [
        { keys: ['ArrowLeft'], says: 'move left', run: () => view()?.panBy(-step, 0) },
        { keys: ['ArrowRight'], says: 'move right', run: () => view()?.panBy(step, 0) },
        { keys: ['ArrowUp'], says: 'move up', run: () => view()?.panBy(0, -step) },
        { keys: ['ArrowDown'], says: 'move down', run: () => view()?.panBy(0, step) },
        { keys: ['+', '='], says: 'closer', run: () => view()?.zoomBy(zoom) },
        { keys: ['-', '_'], says: 'further away', run: () => view()?.zoomBy(1 / zoom) },
        { keys: ['0'], says: 'whole slide', run: () => view()?.home() },
        ...[1, 2, 5, 10, 20, 40].map((power, i) => ({
            keys: [String(i + 1)], says: `${power}×`, run: () => page.magnification.step(i),
        })),
        { keys: ['7'], says: 'one to one', run: () => page.magnification.oneToOne() },
        { keys: ['n'], says: 'next finding', run: () => page.current?.step(1) },
        { keys: ['p'], says: 'previous finding', run: () => page.current?.step(-1) },
        { keys: ['z'], says: 'to the cells of the finding', run: () => page.current?.cells() },
        { keys: ['j'], says: 'next of the most suspicious places', run: () => page.current?.gallery?.step(1) },
        { keys: ['k'], says: 'previous of them', run: () => page.current?.gallery?.step(-1) },
        { keys: ['h'], says: 'heatmap on or off', run: () => page.current?.heatmap?.toggle() },
        { keys: ['o'], says: 'outlines on or off', run: () => toggleOutlines(page) },
        { keys: ['r'], says: 'turn right by 90°', run: () => turn(page, 90) },
        { keys: ['R'], says: 'turn left by 90°', run: () => turn(page, -90) },
        { keys: ['t'], says: 'turn by 15°', run: () => turn(page, 15) },
        { keys: ['m'], says: 'measure', run: () => page.active.measure?.toggle() },
        { keys: ['c'], says: 'another slide beside this one, or one alone', run: () => page.compare() },
        { keys: ['l'], says: 'two slides move together or each by itself', run: () => page.toggleLink() },
        { keys: ['f'], says: 'full screen', run: () => void toggleFullScreen(page.element) },
        { keys: ['i'], says: 'panel on or off', run: () => page.togglePanel() },
        { keys: ['?'], says: 'this list', run: () => showHelp(page.commands) },
        { keys: ['Escape'], says: 'forget the measurement, or back to the worklist', run: () => leave(page) },
    ];
}
function toggleOutlines(page) {
    if (page.active.outlines) {
        page.active.outlines.isShown = !page.active.outlines.isShown;
        page.active.view?.redraw();
    }
}
function turn(page, degrees) {
    const view = page.active.view;
    view?.rotateTo(view.viewer.viewport.getRotation(false) + degrees);
}
async function toggleFullScreen(element) {
    await (document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen());
}
function leave(page) {
    if (page.active.measure?.isOn) {
        page.active.measure.clear();
    }
    else {
        location.hash = '';
    }
}
