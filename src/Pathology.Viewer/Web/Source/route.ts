/** What the address shows after `#`: `#slide=…&x=…&y=…&zoom=…` is a slide and a place on it, anything else the worklist. */
export interface Route {
  slide: string | null;
  /** Middle of the view, in base pixels. */
  x: number | null;
  y: number | null;
  /** Screen pixels across one base pixel. */
  zoom: number | null;
  /** Degrees. */
  rotate: number;
  /** A second slide beside the first. */
  beside: string | null;
  /** The worklist's own filters. */
  list: URLSearchParams;
}

// The address that the page has followed or written last.
let followed = '';

export function read(hash: string): Route {
  followed = hash;
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const list = new URLSearchParams();
  for (const key of ['source', 'find', 'show', 'sort', 'desc', 'page', 'tab']) {
    const value = values.get(key);
    if (value) {
      list.set(key, value);
    }
  }

  return {
    slide: values.get('slide'),
    x: number(values.get('x')),
    y: number(values.get('y')),
    zoom: number(values.get('zoom')),
    rotate: number(values.get('rotate')) ?? 0,
    beside: values.get('beside'),
    list,
  };
}

export function write(route: Route): string {
  const values = new URLSearchParams();
  if (route.slide) {
    values.set('slide', route.slide);
    if (route.x !== null && route.y !== null && route.zoom !== null) {
      values.set('x', route.x.toFixed(0));
      values.set('y', route.y.toFixed(0));
      values.set('zoom', route.zoom.toPrecision(4));
    }

    if (route.rotate !== 0) {
      values.set('rotate', route.rotate.toFixed(0));
    }

    if (route.beside) {
      values.set('beside', route.beside);
    }
  }

  route.list.forEach((value, key) => values.set(key, value));
  return `#${values}`;
}

/** Goes to a place; the page follows the address. */
export function go(route: Partial<Route>): void {
  location.hash = write({ slide: null, x: null, y: null, zoom: null, rotate: 0, beside: null, list: new URLSearchParams(), ...route });
}

/** Notes where the view is without a step in the history; not over an address that was just given and is about to be followed. */
export function note(route: Route): void {
  if (location.hash === followed) {
    history.replaceState(null, '', write(route));
    followed = location.hash;
  }
}

function number(text: string | null): number | null {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
