import type { Entry, Findings, GrowingFacts, Mark, MarkContent, Marks, Patient, Session, SlideImage, Why, WorklistPage } from './documents.js';

/** An answer that says why there is no other, in a sentence fit to be shown. */
export class ServerError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export const session = (): Promise<Session> => get('/api/session');

export const worklist = (query: URLSearchParams, signal?: AbortSignal): Promise<WorklistPage> => get(`/api/worklist?${query}`, signal);

export const patients = async (source: string | null): Promise<Patient[]> =>
  (await get<{ patients: Patient[] }>(`/api/patients${source ? `?${new URLSearchParams({ source })}` : ''}`)).patients;

export const entry = (slide: string, reader: string | null): Promise<Entry> =>
  get(`/api/slides/${encodeURIComponent(slide)}${reader ? `?${new URLSearchParams({ reader })}` : ''}`);

export const image = (slide: string): Promise<SlideImage> => get(`/api/slides/${encodeURIComponent(slide)}/image`);

export const findings = (slide: string): Promise<Findings> => get(`/api/slides/${encodeURIComponent(slide)}/findings`);

export async function heatmap(slide: string): Promise<ArrayBuffer> {
  return (await request(`/api/slides/${encodeURIComponent(slide)}/heatmap`)).arrayBuffer();
}

export const why = (slide: string): Promise<Why> => get(`/api/slides/${encodeURIComponent(slide)}/why`);

export const stripUrl = (slide: string, number: number): string => `/api/slides/${encodeURIComponent(slide)}/why/${number}`;

export const growing = (slide: string): Promise<GrowingFacts> => get(`/api/slides/${encodeURIComponent(slide)}/growing`);

/** The scores behind the first `from`: 8 bytes each, its cell (int32) and itself (float32). */
export async function growingScores(slide: string, begun: string, from: number): Promise<DataView> {
  const query = new URLSearchParams({ begun, from: String(from) });
  return new DataView(await (await request(`/api/slides/${encodeURIComponent(slide)}/growing/scores?${query}`)).arrayBuffer());
}

/** Somebody changed the mark meanwhile. */
export class Conflict extends ServerError {
  constructor(message: string, readonly current: Mark | null) {
    super(409, message);
  }
}

export interface MarkChange { reader: string; version: number; id?: string; content: Partial<MarkContent> | null; removes?: Partial<MarkContent> }

export const marks = (slide: string): Promise<Marks> => get(`/api/slides/${encodeURIComponent(slide)}/marks`);

export const markHistory = (slide: string): Promise<Marks> => get(`/api/slides/${encodeURIComponent(slide)}/marks/history`);

export const writeMark = (slide: string, change: MarkChange): Promise<Mark> => post(slide, 'marks', change);

export const undoChange = (slide: string, reader: string, change: number): Promise<Mark> => post(slide, 'marks/undo', { reader, change });

/** Takes a file's marks in, and says what became of them. */
export async function importMarks(slide: string, reader: string, file: File): Promise<string> {
  const format = file.name.toLowerCase().endsWith('.xml') ? 'asap' : 'geojson';
  const answer = await request(`/api/slides/${encodeURIComponent(slide)}/marks/import?${new URLSearchParams({ format, reader })}`, {
    method: 'POST', headers: { 'X-Pathology-Write': '1' }, body: file,
  });
  const { added, changed, same, both, refused } = await answer.json() as { added: number; changed: number; same: number; both: number; refused: string[] };
  return [`${added} added, ${changed} changed, ${same} as they were${both > 0 ? `, ${both} changed here and there, both kept` : ''}.`, ...refused].join(' ');
}

export const marksUrl = (slide: string, ending: 'geojson' | 'xml'): string => `/api/slides/${encodeURIComponent(slide)}/marks.${ending}`;

export const allMarksUrl = (source: string): string => `/api/sources/${encodeURIComponent(source)}/marks.csv`;

export async function looked(slide: string, reader: string, sitting: string, seconds: number): Promise<void> {
  await request(`/api/slides/${encodeURIComponent(slide)}/looking`, writing({ reader, sitting, seconds }));
}

async function post(slide: string, path: string, body: unknown): Promise<Mark> {
  return await (await request(`/api/slides/${encodeURIComponent(slide)}/${path}`, writing(body))).json() as Mark;
}

const writing = (body: unknown): RequestInit => ({
  method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json', 'X-Pathology-Write': '1' }, body: JSON.stringify(body),
});

export const thumbnailUrl = (slide: string): string => `/api/slides/${encodeURIComponent(slide)}/thumbnail`;

export const associatedUrl = (slide: string, name: string): string =>
  `/api/slides/${encodeURIComponent(slide)}/associated/${encodeURIComponent(name)}`;

export const tileUrl = (slide: string, image: SlideImage, level: number, column: number, row: number): string =>
  `/api/slides/${encodeURIComponent(slide)}/${image.version}_files/${level}/${column}_${row}.jpeg`;

/** A square crop around a place: `side` pixels of `scale` base pixels each. */
export const cropUrl = (slide: string, image: SlideImage, x: number, y: number, scale: number, side: number): string => {
  const half = scale * side / 2;
  return `/api/slides/${encodeURIComponent(slide)}/${image.version}/crop?x=${Math.round(x - half)}&y=${Math.round(y - half)}`
    + `&scale=${scale}&width=${side}&height=${side}`;
};

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return await (await request(path, { signal: signal ?? null })).json() as T;
}

async function request(path: string, options?: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, options);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }

    throw new ServerError(0, 'The viewer does not answer: it may have been ended where it was started.');
  }

  if (!answer.ok) {
    const said = await answer.json().catch(() => null) as { error?: string; current?: Mark | null } | null;
    if (answer.status === 409 && said?.error && said.current !== undefined) {
      throw new Conflict(said.error, said.current);
    }

    throw new ServerError(answer.status, said?.error ?? `The viewer answered ${answer.status}.`);
  }

  return answer;
}
