/** One thing that a key does. */
export interface Command {
  keys: string[];
  says: string;
  run: () => void;
  /** Whether the key is this command's now; else it does what it does everywhere. */
  isOn?: () => boolean;
}

/** Runs commands by their keys, wherever the focus is but in a field that takes text or the same key. */
export class Keyboard {
  private readonly byKey = new Map<string, Command>();
  private readonly listener = (event: KeyboardEvent): void => this.press(event);

  constructor(readonly commands: Command[]) {
    for (const command of commands) {
      command.keys.forEach(key => this.byKey.set(key, command));
    }

    document.addEventListener('keydown', this.listener);
  }

  dispose(): void {
    document.removeEventListener('keydown', this.listener);
  }

  private press(event: KeyboardEvent): void {
    if (event.altKey || event.isComposing || document.querySelector('dialog[open]')) {
      return;
    }

    const target = event.target instanceof HTMLElement ? event.target : null;
    const key = event.ctrlKey || event.metaKey ? `ctrl+${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}` : event.key;
    const command = this.byKey.get(key);
    if (!command || command.isOn?.() === false || target?.matches('input[type=search], input[type=text], textarea')
      || (target?.matches('select, input') && (event.key.startsWith('Arrow') || event.key.length === 1 && target.matches('select')))
      || ((key === ' ' || key === 'Enter') && target?.matches('button, a, summary, input, select'))
      || (target?.closest('.gallery') && event.key.startsWith('Arrow'))) {
      return;
    }

    event.preventDefault();
    command.run();
  }
}
