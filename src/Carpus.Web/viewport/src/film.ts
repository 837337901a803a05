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
  /** Pixel spacing in millimetres; null where the film does not tell. Only its ratio matters to the picture. */
  rowSpacingMm: number | null;
  columnSpacingMm: number | null;
  window: Window;
}

/** The values between which a film goes from black to white. */
export interface Window {
  low: number;
  high: number;
}

/** [left, top, right, bottom] in pixel edges; the origin is the top left of the first pixel. */
export type Box = [number, number, number, number];

/** How a film is being looked at. The film itself is never changed. */
export interface Look {
  window: Window;
  isInverted: boolean;
  /** Degrees clockwise. */
  rotation: number;
  isFlipped: boolean;
}

export const wholeFilm = (film: Film): Box => [0, 0, film.columns, film.rows];

export const firstLook = (film: Film): Look => ({ window: film.window, isInverted: film.isInverted, rotation: 0, isFlipped: false });
