import { el } from '../dom.js';
const names = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', ' ': 'space', Escape: 'Esc', 'ctrl+z': 'Ctrl Z', 'ctrl+shift+z': 'Ctrl Shift Z', 'ctrl+y': 'Ctrl Y' };
/** Every key and what it does. */
export function showHelp(commands) {
    const dialog = el('dialog.help', { 'aria-label': 'Keys' }, el('h2', {}, 'Keys'), el('dl', {}, ...commands.flatMap(command => [
        el('dt', {}, ...command.keys.map(key => el('kbd', {}, names[key] ?? key))), el('dd', {}, command.says),
    ])), el('p.note', {}, 'Mouse and touch: drag to move, wheel or pinch to zoom, double press to zoom in.'), el('form', { method: 'dialog' }, el('button', { autofocus: true }, 'Close')));
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    dialog.scrollTop = 0; // the button that has the focus is at its end
}
