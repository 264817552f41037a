import * as api from '../api.js';
import type { ReadingState, Row } from '../documents.js';
import { announce, el } from '../dom.js';

export const stateNames: Record<ReadingState, string> = { unread: 'Unread', work: 'In work', read: 'Read' };
const next: Record<ReadingState, ReadingState> = { unread: 'work', work: 'read', read: 'unread' };

/** How far somebody is with a slide; pressed, it goes one on. */
export function stateButton(row: Row): HTMLButtonElement {
  const button = el('button.state', { type: 'button' });
  const show = (): void => {
    button.textContent = stateNames[row.state];
    button.dataset.state = row.state;
    button.title = `${row.name} is ${stateNames[row.state].toLowerCase()}: press for ${stateNames[next[row.state]].toLowerCase()}`;
  };
  button.addEventListener('click', () => void change());
  async function change(): Promise<void> {
    const before = row.state;
    row.state = next[row.state];
    show();
    try {
      await api.setState(row.id, row.state);
      announce(`${row.name}: ${stateNames[row.state]}`);
    } catch (failure) {
      row.state = before;
      show();
      announce(failure instanceof Error ? failure.message : String(failure));
      button.title = failure instanceof Error ? failure.message : String(failure);
    }
  }

  show();
  return button;
}
