/**
 * Makes an element: `el('button.quiet', { onclick: … }, 'Text')`. Text becomes text nodes and attributes attributes: whatever a slide
 * is called, none of it is ever read as HTML.
 */
export function el(tag, attributes = {}, ...children) {
    const [name, ...classes] = tag.split('.');
    const element = document.createElement(name);
    if (classes.length > 0) {
        element.className = classes.join(' ');
    }
    for (const [key, value] of Object.entries(attributes)) {
        if (typeof value === 'function') {
            element.addEventListener(key.slice(2), value);
        }
        else if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(key, value === true ? '' : String(value));
        }
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
}
/** Replaces everything in an element. */
export function fill(element, ...children) {
    element.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
}
/** Says something to screen readers. */
export function announce(text) {
    const place = document.getElementById('announcer');
    if (place) {
        place.textContent = text;
    }
}
/** Calls a function some time after the last of many calls. */
export function after(milliseconds, call) {
    let timer = 0;
    return (...values) => {
        clearTimeout(timer);
        timer = window.setTimeout(() => call(...values), milliseconds);
    };
}
