import type { Types } from '@cornerstonejs/core';

const svg = 'http://www.w3.org/2000/svg';

/** Four quiet corners around the joint that is being scored, drawn above the film. */
export function createMarker(element: HTMLElement) {
  const layer = document.createElementNS(svg, 'svg');
  layer.classList.add('film-marker');
  layer.setAttribute('aria-hidden', 'true');
  const corners = document.createElementNS(svg, 'path');
  layer.append(corners);
  element.append(layer);

  return {
    draw(points: Types.Point2[] | null) {
      corners.setAttribute('d', points ? points.map((point, index) => corner(points, point, index)).join(' ') : '');
    },
    dispose() {
      layer.remove();
    },
  };
}

/** A stroke that runs a sixth of the way along both sides that meet in this corner. */
function corner(points: Types.Point2[], point: Types.Point2, index: number) {
  const before = toward(point, points[(index + 3) % 4]!), after = toward(point, points[(index + 1) % 4]!);
  return `M${before} L${point} L${after}`;
}

const toward = ([x, y]: Types.Point2, [otherX, otherY]: Types.Point2) => `${x + (otherX - x) / 6},${y + (otherY - y) / 6}`;
