/** What the server answers; the C# records of the same names are where each field is explained. */

export interface Source { id: string; title: string; isRun: boolean; slides: number }
export interface Session { version: string; reader: string | null; sources: Source[] }

export type ReadingState = 'unread' | 'work' | 'read';

export type Verdict = 'none' | 'negative' | 'itc' | 'micro' | 'macro' | 'positive' | 'unclear';

export interface ReaderVerdict { reader: string; state: ReadingState; verdict: Verdict; version: number }

export interface Row {
  id: string;
  name: string;
  source: string;
  status: 'completed' | 'failed' | 'unfinished' | 'slide';
  reason: string | null;
  score: number | null;
  findings: number | null;
  largestMm: number | null;
  tissue: number | null;
  tiles: number | null;
  mpp: number | null;
  seconds: number | null;
  warnings: string[];
  quality: 'read' | 'read with care' | 'scan again' | null;
  qualityReason: string | null;
  state: ReadingState;
  verdicts: ReaderVerdict[];
  marks: number;
  judged: number;
}

export interface Counts {
  all: number; findings: number; clear: number; warnings: number; doubt: number; failed: number; unread: number; work: number; read: number;
}

export interface WorklistPage { selected: number; total: number; page: number; size: number; counts: Counts; rows: Row[] }

export interface RunProgress {
  slidesEnded: number;
  slidesTotal: number;
  slide: string | null;
  slideTilesDone: number;
  slideTilesTotal: number;
  tilesPerSecond: number;
  secondsLeft: number | null;
}

export interface RunState { source: string; status: 'running' | 'completed' | 'cancelled' | 'stopped' | null; progress: RunProgress | null }

export interface Live { version: number; runs: RunState[]; marks: Record<string, number> }

export interface Patient {
  source: string; patient: string; stage: string; isComplete: boolean;
  negative: number; itc: number; micro: number; macro: number; missing: string[];
}

export interface Entry { row: Row; sourceTitle: string; path: string }

export interface SlideImage {
  version: string;
  width: number;
  height: number;
  tileSize: number;
  topLevel: number;
  mppX: number | null;
  mppY: number | null;
  objectivePower: number | null;
  vendor: string;
  reader: string;
  associated: string[];
  background: string;
}

export interface Point { x: number; y: number }

export interface Lesion {
  id: string;
  number: number;
  peak: number;
  mean: number;
  areaMm2: number;
  diameterMm: number;
  sizeClass: string | null;
  centroid: Point;
  peakAt: Point;
  rings: number[][];
  stability: { stays: number; conditions: number; lowest: number | null } | null;
}

export interface Region { number: number; x: number; y: number; width: number; height: number; nuclei: number; mitoses: number }

export interface Findings {
  score: number | null;
  scoreMethod: string;
  kind: 'lesion' | 'mitosis';
  lesions: Lesion[];
  regions: Region[];
  warnings: string[];
  model: string;
  positiveClass: string;
  fieldMicrons: number;
  width: number;
  height: number;
  mpp: number | null;
  threshold: number | null;
  options: Record<string, string>;
  hasWhy: boolean;
}

/** A tile of a strip: where it lies in base pixels, and where the strip shows it with what spoke for it laid over. */
export interface StripTile { x: number; y: number; width: number; height: number; score: number; left: number; top: number; side: number }

/** A finding's most telling tiles; number 0 where nothing was found. */
export interface Strip { number: number; width: number; height: number; tiles: StripTile[] }

export interface Why { method: string; howToRead: string; strips: Strip[] }

export interface GrowingFacts {
  begun: string;
  width: number;
  height: number;
  columns: number;
  rows: number;
  x: number;
  y: number;
  cellWidth: number;
  cellHeight: number;
  tiles: number;
  positiveClass: string;
}

export type MarkShape = 'point' | 'ellipse' | 'polygon' | 'freehand' | 'line';
export type Meaning = 'positive' | 'cutout' | 'other';
export type Judgement = 'none' | 'confirmed' | 'rejected';

export interface MarkContent {
  kind: 'drawn' | 'judgement' | 'verdict';
  shape: MarkShape | null;
  points: number[];
  meaning: Meaning;
  finding: string | null;
  judgement: Judgement;
  state: ReadingState;
  verdict: Verdict;
  seconds: number | null;
  note: string;
}

export interface Mark {
  slide: string;
  id: string;
  version: number;
  change: number;
  holds: number;
  reader: string;
  at: string;
  author: string;
  content: MarkContent | null;
}

export interface Marks { latest: number; marks: Mark[]; readers: string[] }
