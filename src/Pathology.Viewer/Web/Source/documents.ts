/** What the server answers; the C# records of the same names are where each field is explained. */

export interface Source { id: string; title: string; isRun: boolean; slides: number }
export interface Session { version: string; reader: string | null; sources: Source[] }

export type ReadingState = 'unread' | 'work' | 'read';

export interface Row {
  id: string;
  name: string;
  source: string;
  status: 'completed' | 'failed' | 'slide';
  reason: string | null;
  score: number | null;
  findings: number | null;
  largestMm: number | null;
  tissue: number | null;
  tiles: number | null;
  mpp: number | null;
  seconds: number | null;
  warnings: string[];
  state: ReadingState;
}

export interface Counts {
  all: number; findings: number; clear: number; warnings: number; failed: number; unread: number; work: number; read: number;
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

export interface Live { version: number; runs: RunState[] }

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
}
