import type { Types } from '@cornerstonejs/core';
import type { Box, Orientation, Place } from './film';

type Viewport = Types.IStackViewport;

/** How much of its surroundings a box is shown with. */
const margin = 1.15;
const distance = 1000;

/** Lays the film as its orientation says; place and scale stay. The camera is set whole each time, so doing it twice is doing it once. */
export function lay(viewport: Viewport, orientation: Orientation) {
  const { focalPoint, parallelScale } = viewport.getCamera();
  look(viewport, orientation, focalPoint!, parallelScale!);
}

/** Moves the camera over a box of the film. */
export function goTo(viewport: Viewport, orientation: Orientation, [left, top, right, bottom]: Box, around = margin) {
  const [columnSpacing, rowSpacing] = spacingOf(viewport);
  const [upX, upY] = up(orientation);
  const width = (right - left) * columnSpacing, height = (bottom - top) * rowSpacing;
  const tall = Math.abs(upY) * height + Math.abs(upX) * width, wide = Math.abs(upY) * width + Math.abs(upX) * height;
  look(viewport, orientation, toWorld(viewport, [(left + right) / 2, (top + bottom) / 2]), Math.max(tall, wide * viewport.sHeight / viewport.sWidth) / 2 * around);
}

/** The whole film, as large as it goes. */
export const fit = (viewport: Viewport, orientation: Orientation, film: Box) => goTo(viewport, orientation, film, 1);

export function zoomBy(viewport: Viewport, factor: number) {
  viewport.setCamera({ parallelScale: viewport.getCamera().parallelScale! / factor });
}

/** A place of the film on the element, in CSS pixels. */
export const toCanvas = (viewport: Viewport, place: Place): Types.Point2 => viewport.worldToCanvas(toWorld(viewport, place));

/** What of the film lies at a point of the element. */
export function toFilm(viewport: Viewport, point: Types.Point2): Place {
  const [columnSpacing, rowSpacing] = spacingOf(viewport);
  const [x, y] = viewport.canvasToWorld(point);
  return [x / columnSpacing + 0.5, y / rowSpacing + 0.5];
}

/** The four corners of a box on the element: top left, top right, bottom right, bottom left of the film. */
export const cornersOf = (viewport: Viewport, [left, top, right, bottom]: Box): Types.Point2[] =>
  ([[left, top], [right, top], [right, bottom], [left, bottom]] as Place[]).map(corner => toCanvas(viewport, corner));

/** Millimetres, or 1, between columns and between rows. */
export function spacingOf(viewport: Viewport): [number, number] {
  const [columnSpacing = 1, rowSpacing = 1] = viewport.getImageData()?.spacing ?? [];
  return [columnSpacing, rowSpacing];
}

// Places are pixel edges, Cornerstone's world is pixel centres: hence the half.
function toWorld(viewport: Viewport, [column, row]: Place): Types.Point3 {
  const [columnSpacing, rowSpacing] = spacingOf(viewport);
  return [(column - 0.5) * columnSpacing, (row - 0.5) * rowSpacing, 0];
}

/** The direction of the film that points up: turned clockwise by a quarter, its left edge does. */
function up({ degrees, isMirrored }: Orientation): [number, number] {
  const angle = degrees * Math.PI / 180;
  return [(isMirrored ? 1 : -1) * Math.sin(angle), -Math.cos(angle)];
}

function look(viewport: Viewport, orientation: Orientation, focalPoint: Types.Point3, parallelScale: number) {
  // A mirror image is the film seen from behind.
  const side = orientation.isMirrored ? 1 : -1;
  viewport.setCamera({
    viewUp: [...up(orientation), 0],
    viewPlaneNormal: [0, 0, side],
    focalPoint,
    position: [focalPoint[0], focalPoint[1], side * distance],
    parallelScale,
  });
}
