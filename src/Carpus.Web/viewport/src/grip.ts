import type { Types } from '@cornerstonejs/core';
import { toCanvas, toFilm } from './camera';
import type { Box, Place } from './film';

/** What of a box the pointer holds, in the film's own directions: -1 the left or top edge, 1 the right or bottom one, 0 neither. Both 0 is the whole box. */
export type Grip = [horizontal: -1 | 0 | 1, vertical: -1 | 0 | 1];

/** How near to an edge the pointer holds it, in CSS pixels. */
const reach = 9;

/** What is held at a place of the film, or nothing. */
export function gripAt(viewport: Types.IStackViewport, [left, top, right, bottom]: Box, [column, row]: Place): Grip | undefined {
  const near = reach * pixelOf(viewport);
  if (column < left - near || column > right + near || row < top - near || row > bottom + near) return undefined;
  return [side(column, left, right, near), side(row, top, bottom, near)];
}

/** The box after its grip was dragged so far. A box never turns inside out. */
export function dragged([left, top, right, bottom]: Box, [horizontal, vertical]: Grip, [columns, rows]: Place): Box {
  if (!horizontal && !vertical) return [left + columns, top + rows, right + columns, bottom + rows];
  return [
    horizontal < 0 ? Math.min(left + columns, right - 1) : left, vertical < 0 ? Math.min(top + rows, bottom - 1) : top,
    horizontal > 0 ? Math.max(right + columns, left + 1) : right, vertical > 0 ? Math.max(bottom + rows, top + 1) : bottom,
  ];
}

/** The pointer that says where the grip can be dragged to, however the film lies. */
export function cursorOf(viewport: Types.IStackViewport, [horizontal, vertical]: Grip) {
  if (!horizontal && !vertical) return 'move';
  const [fromX, fromY] = toCanvas(viewport, [0, 0]), [toX, toY] = toCanvas(viewport, [horizontal, vertical]);
  const eighth = Math.round(Math.atan2(toY - fromY, toX - fromX) / (Math.PI / 4));
  return ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'][((eighth % 4) + 4) % 4]!;
}

/** The places at which a box can be held: its corners and the middles of its edges. */
export const gripsOf = ([left, top, right, bottom]: Box): Place[] => {
  const column = (left + right) / 2, row = (top + bottom) / 2;
  return [[left, top], [column, top], [right, top], [right, row], [right, bottom], [column, bottom], [left, bottom], [left, row]];
};

/** Pixels of the film under one CSS pixel. */
function pixelOf(viewport: Types.IStackViewport) {
  const [column, row] = toFilm(viewport, [0, 0]), [otherColumn, otherRow] = toFilm(viewport, [1, 0]);
  return Math.hypot(otherColumn - column, otherRow - row);
}

/** In a small box both edges are near; the nearer one is meant, unless the pointer is in the middle third. */
function side(at: number, low: number, high: number, near: number): -1 | 0 | 1 {
  const within = Math.min(near, (high - low) / 3);
  return at < low + within ? -1 : at > high - within ? 1 : 0;
}
