import type { Types } from '@cornerstonejs/core';
import type { Box } from './film';

type Viewport = Types.IStackViewport;

/** How much of its surroundings a box is shown with. */
const margin = 1.15;

/** Moves the camera over a box. Only its place and scale change, so rotation and flip stay as they are. */
export function goTo(viewport: Viewport, [left, top, right, bottom]: Box) {
  const [columnSpacing = 1, rowSpacing = 1] = viewport.getImageData()!.spacing;
  const { viewUp, viewPlaneNormal } = viewport.getCamera();
  const [upX = 0, upY = -1] = viewUp!;

  // Boxes are pixel edges, Cornerstone's world is pixel centres: hence the half.
  const focus: Types.Point3 = [((left + right) / 2 - 0.5) * columnSpacing, ((top + bottom) / 2 - 0.5) * rowSpacing, 0];
  const width = (right - left) * columnSpacing, height = (bottom - top) * rowSpacing;
  const tall = Math.abs(upY) * height + Math.abs(upX) * width, wide = Math.abs(upY) * width + Math.abs(upX) * height;
  const { clientWidth, clientHeight } = viewport.element;

  viewport.setCamera({
    focalPoint: focus,
    position: focus.map((value, axis) => value + viewPlaneNormal![axis]! * 1000) as Types.Point3,
    parallelScale: Math.max(tall, wide * clientHeight / clientWidth) / 2 * margin,
  });
  viewport.render();
}

export function zoomBy(viewport: Viewport, factor: number) {
  viewport.setCamera({ parallelScale: viewport.getCamera().parallelScale! / factor });
  viewport.render();
}

/** Where the four corners of a box lie on the element, in CSS pixels: top left, top right, bottom right, bottom left of the film. */
export function cornersOf(viewport: Viewport, [left, top, right, bottom]: Box): Types.Point2[] {
  const [columnSpacing = 1, rowSpacing = 1] = viewport.getImageData()!.spacing;
  return [[left, top], [right, top], [right, bottom], [left, bottom]]
    .map(([column, row]) => viewport.worldToCanvas([(column! - 0.5) * columnSpacing, (row! - 0.5) * rowSpacing, 0]));
}
