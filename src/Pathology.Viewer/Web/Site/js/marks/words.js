export const meaningNames = { positive: 'Tumour', cutout: 'Not tumour', other: 'Other' };
export const meaningsOf = (kind) => kind === 'mitosis' ? { positive: 'Mitosis', cutout: 'Not a mitosis', other: 'Other' } : meaningNames;
export const judgementNames = { none: 'not judged', confirmed: 'confirmed', rejected: 'rejected' };
export const verdictNames = {
    none: 'no verdict', negative: 'Negative', itc: 'ITC', micro: 'Micro', macro: 'Macro', positive: 'Positive', unclear: 'Unclear',
};
/** The hour, in the reader's own zone; the day too where it is another. */
export function when(at) {
    const time = new Date(at);
    const clock = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
    return time.toDateString() === new Date().toDateString() ? clock : `${time.toISOString().slice(0, 10)} ${clock}`;
}
