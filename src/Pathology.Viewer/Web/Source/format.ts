/** Numbers as the page writes them: by a point, whatever the browser's language, as in every file of a run. */

const grouped = new Intl.NumberFormat('en-US');

export const count = (value: number): string => grouped.format(value);

export const fixed = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? '–' : Number.isFinite(value) ? value.toFixed(digits) : String(value);

export const percent = (share: number | null): string => share === null ? '–' : `${(share * 100).toFixed(1)}`;

/** A length in the unit that suits it. */
export function length(microns: number): string {
  return microns >= 1000 ? `${tidy(microns / 1000)} mm` : `${tidy(microns)} µm`;
}

function tidy(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
