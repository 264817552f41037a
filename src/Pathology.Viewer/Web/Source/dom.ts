type Child = Node | string | null | undefined;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/**
 * Makes an element: `el('button.quiet', { onclick: … }, 'Text')`. Text becomes text nodes and attributes attributes: whatever a slide
 * is called, none of it is ever read as HTML.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K | `${K}.${string}`, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name as K);
  if (classes.length > 0) {
    element.className = classes.join(' ');
  }

  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }

  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
  return element;
}

/** Replaces everything in an element. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child): child is Node | string => child !== null && child !== undefined));
}

/** Says something to screen readers. */
export function announce(text: string): void {
  const place = document.getElementById('announcer');
  if (place) {
    place.textContent = text;
  }
}

/** Calls a function some time after the last of many calls. */
export function after<T extends unknown[]>(milliseconds: number, call: (...values: T) => void): (...values: T) => void {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => call(...values), milliseconds);
  };
}
