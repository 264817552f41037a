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
        { keys: ['W'], says: 'why it is a finding: what told the network so, on or off', run: () => page.current?.why() },
        { keys: ['j'], says: 'next of the most suspicious places', run: () => page.current?.gallery?.step(1) },
        { keys: ['k'], says: 'previous of them', run: () => page.current?.gallery?.step(-1) },
        { keys: ['h'], says: 'heatmap on or off', run: () => page.current?.heatmap?.toggle() },
        { keys: ['o'], says: 'outlines on or off', run: () => toggleOutlines(page) },
        { keys: ['r'], says: 'turn right by 90°', run: () => turn(page, 90) },
        { keys: ['R'], says: 'turn left by 90°', run: () => turn(page, -90) },
        { keys: ['t'], says: 'turn by 15°', run: () => turn(page, 15) },
        { keys: ['m'], says: 'measure', run: () => page.active.measure?.toggle() },
        { keys: ['y'], says: 'confirm the finding', run: () => page.current?.judge('confirmed') },
        { keys: ['x'], says: 'reject the finding', run: () => page.current?.judge('rejected') },
        { keys: ['w'], says: 'correct the outline of the mark or the finding', run: () => page.current?.correct() },
        { keys: ['a'], says: 'mark a point', run: () => page.active.marking?.pen.take('point') },
        { keys: ['e'], says: 'mark an ellipse', run: () => page.active.marking?.pen.take('ellipse') },
        { keys: ['g'], says: 'mark a polygon', run: () => page.active.marking?.pen.take('polygon') },
        { keys: ['d'], says: 'draw around an area', run: () => page.active.marking?.pen.take('freehand') },
        { keys: ['q'], says: 'measure a length that is kept', run: () => page.active.marking?.pen.take('line') },
        { keys: [' '], says: 'a corner at the cross in the middle', run: () => page.active.marking?.pen.corner(), isOn: () => isDrawing(page) },
        { keys: ['Enter'], says: 'end what is drawn', run: () => page.active.marking?.pen.finish(), isOn: () => isDrawing(page) },
        { keys: ['Backspace'], says: 'take a corner back', run: () => page.active.marking?.pen.back(), isOn: () => isDrawing(page) },
        { keys: ['.'], says: 'next mark', run: () => page.active.marking?.step(1) },
        { keys: [','], says: 'previous mark', run: () => page.active.marking?.step(-1) },
        { keys: ['b'], says: 'a note on the mark, the finding or the slide', run: () => page.current?.note() },
        { keys: ['Delete'], says: 'remove the mark', run: () => void page.active.marking?.remove() },
        { keys: ['u', 'ctrl+z'], says: 'undo', run: () => void page.active.book.undo() },
        { keys: ['U', 'ctrl+shift+z', 'ctrl+y'], says: 'do it again', run: () => void page.active.book.redo() },
        { keys: ['v'], says: 'to the verdict', run: () => page.current?.verdict?.focus() },
        { keys: ['V'], says: 'mark the slide as read', run: () => void page.current?.verdict?.read() },
        { keys: ['s'], says: 'marks on or off', run: () => toggleMarks(page) },
        { keys: ['c'], says: 'another slide beside this one, or one alone', run: () => page.compare() },
        { keys: ['l'], says: 'two slides move together or each by itself', run: () => page.toggleLink() },
        { keys: ['f'], says: 'full screen', run: () => void toggleFullScreen(page.element) },
        { keys: ['i'], says: 'panel on or off', run: () => page.togglePanel() },
        { keys: ['?'], says: 'this list', run: () => showHelp(page.commands) },
        { keys: ['Escape'], says: 'put the tool down, forget the measurement, or back to the worklist', run: () => leave(page) },
    ];
}
function toggleOutlines(page) {
    if (page.active.outlines) {
        page.active.outlines.isShown = !page.active.outlines.isShown;
        page.active.view?.redraw();
    }
}
const isDrawing = (page) => Boolean(page.active.marking?.pen.tool);
function toggleMarks(page) {
    if (page.active.marking) {
        page.active.marking.layer.isShown = !page.active.marking.layer.isShown;
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
    if (isDrawing(page)) {
        page.active.marking.pen.take(null);
    }
    else if (page.active.marking?.selected) {
        page.active.marking.select(null);
    }
    else if (page.active.measure?.isOn) {
        page.active.measure.clear();
    }
    else {
        location.hash = '';
    }
}
