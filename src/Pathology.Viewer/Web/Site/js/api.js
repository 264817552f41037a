/** An answer that says why there is no other, in a sentence fit to be shown. */
export class ServerError extends Error {
    status;
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}
export const session = () => get('/api/session');
export const worklist = (query, signal) => get(`/api/worklist?${query}`, signal);
export const patients = async (source) => (await get(`/api/patients${source ? `?${new URLSearchParams({ source })}` : ''}`)).patients;
export const entry = (slide, reader) => get(`/api/slides/${encodeURIComponent(slide)}${reader ? `?${new URLSearchParams({ reader })}` : ''}`);
export const image = (slide) => get(`/api/slides/${encodeURIComponent(slide)}/image`);
export const findings = (slide) => get(`/api/slides/${encodeURIComponent(slide)}/findings`);
export async function heatmap(slide) {
    return (await request(`/api/slides/${encodeURIComponent(slide)}/heatmap`)).arrayBuffer();
}
export const why = (slide) => get(`/api/slides/${encodeURIComponent(slide)}/why`);
export const stripUrl = (slide, number) => `/api/slides/${encodeURIComponent(slide)}/why/${number}`;
export const growing = (slide) => get(`/api/slides/${encodeURIComponent(slide)}/growing`);
/** The scores behind the first `from`: 8 bytes each, its cell (int32) and itself (float32). */
export async function growingScores(slide, begun, from) {
    const query = new URLSearchParams({ begun, from: String(from) });
    return new DataView(await (await request(`/api/slides/${encodeURIComponent(slide)}/growing/scores?${query}`)).arrayBuffer());
}
/** Somebody changed the mark meanwhile. */
export class Conflict extends ServerError {
    current;
    constructor(message, current) {
        super(409, message);
        this.current = current;
    }
}
export const marks = (slide) => get(`/api/slides/${encodeURIComponent(slide)}/marks`);
export const markHistory = (slide) => get(`/api/slides/${encodeURIComponent(slide)}/marks/history`);
export const writeMark = (slide, change) => post(slide, 'marks', change);
export const undoChange = (slide, reader, change) => post(slide, 'marks/undo', { reader, change });
/** Takes a file's marks in, and says what became of them. */
export async function importMarks(slide, reader, file) {
    const format = file.name.toLowerCase().endsWith('.xml') ? 'asap' : 'geojson';
    const answer = await request(`/api/slides/${encodeURIComponent(slide)}/marks/import?${new URLSearchParams({ format, reader })}`, {
        method: 'POST', headers: { 'X-Pathology-Write': '1' }, body: file,
    });
    const { added, changed, same, both, refused } = await answer.json();
    return [`${added} added, ${changed} changed, ${same} as they were${both > 0 ? `, ${both} changed here and there, both kept` : ''}.`, ...refused].join(' ');
}
export const marksUrl = (slide, ending) => `/api/slides/${encodeURIComponent(slide)}/marks.${ending}`;
export const allMarksUrl = (source) => `/api/sources/${encodeURIComponent(source)}/marks.csv`;
export async function looked(slide, reader, sitting, seconds) {
    await request(`/api/slides/${encodeURIComponent(slide)}/looking`, writing({ reader, sitting, seconds }));
}
async function post(slide, path, body) {
    return await (await request(`/api/slides/${encodeURIComponent(slide)}/${path}`, writing(body))).json();
}
const writing = (body) => ({
    method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json', 'X-Pathology-Write': '1' }, body: JSON.stringify(body),
});
export const thumbnailUrl = (slide) => `/api/slides/${encodeURIComponent(slide)}/thumbnail`;
export const associatedUrl = (slide, name) => `/api/slides/${encodeURIComponent(slide)}/associated/${encodeURIComponent(name)}`;
export const tileUrl = (slide, image, level, column, row) => `/api/slides/${encodeURIComponent(slide)}/${image.version}_files/${level}/${column}_${row}.jpeg`;
/** A square crop around a place: `side` pixels of `scale` base pixels each. */
export const cropUrl = (slide, image, x, y, scale, side) => {
    const half = scale * side / 2;
    return `/api/slides/${encodeURIComponent(slide)}/${image.version}/crop?x=${Math.round(x - half)}&y=${Math.round(y - half)}`
        + `&scale=${scale}&width=${side}&height=${side}`;
};
async function get(path, signal) {
    return await (await request(path, { signal: signal ?? null })).json();
}
async function request(path, options) {
    let answer;
    try {
        answer = await fetch(path, options);
    }
    catch (failure) {
        if (failure instanceof DOMException && failure.name === 'AbortError') {
            throw failure;
        }
        throw new ServerError(0, 'The viewer does not answer: it may have been ended where it was started.');
    }
    if (!answer.ok) {
        const said = await answer.json().catch(() => null);
        if (answer.status === 409 && said?.error && said.current !== undefined) {
            throw new Conflict(said.error, said.current);
        }
        throw new ServerError(answer.status, said?.error ?? `The viewer answered ${answer.status}.`);
    }
    return answer;
}
