/** A film as the server describes it. Windows are in the units of the values sent. */
export interface Film {
  id: string;
  /** Where the pixels are: little-endian 16-bit values, row by row. */
  url: string;
  rows: number;
  columns: number;
  bitsStored: number;
  isSigned: boolean;
  /** Low values are bright, as in MONOCHROME1. */
  isInverted: boolean;
  /** Distance of pixel centres; null where the film does not tell. Only its ratio matters to the picture. */
  rowSpacingMm?: number | null;
  columnSpacingMm?: number | null;
  window: Window;
  orientation: Orientation;
}

/** The values between which a film goes from black to white. */
export interface Window {
  low: number;
  high: number;
}

/** First turned over where it is mirrored, then turned clockwise. */
export interface Orientation {
  degrees: number;
  isMirrored: boolean;
}

/** [left, top, right, bottom] in pixel edges; the origin is the top left of the first pixel. */
export type Box = [number, number, number, number];

/** [column, row] in pixel edges. */
export type Place = [number, number];

export type Values = Uint16Array | Int16Array;

/** How a film is being looked at. The film itself is never changed. */
export interface Look extends Orientation {
  window: Window;
  isInverted: boolean;
}

export const wholeFilm = (film: Film): Box => [0, 0, film.columns, film.rows];

/** Window and polarity as the film asks for, laid as readers have laid it. */
export const firstLook = (film: Film): Look => ({ window: film.window, isInverted: film.isInverted, ...film.orientation });
