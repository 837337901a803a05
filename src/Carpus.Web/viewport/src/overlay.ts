import type { Types } from '@cornerstonejs/core';
import { cornersOf, toCanvas } from './camera';
import type { Box, Place } from './film';
import { gripsOf } from './grip';

const svg = 'http://www.w3.org/2000/svg';
/** How far from the edge of the view a letter stays, in its own size: clear of the toolbar and of what is said about the film. */
const edge = { side: 6.2, top: 4.2, bottom: 3 };

/** Which limb lies where on the film. The letters go with the film and stay readable. */
export interface Letter {
  text: string;
  box: Box;
}

/** A length or an angle that was measured, with what it came to. */
export interface Mark {
  id: string;
  points: Place[];
  label: string;
}

/** What lies above the film: quiet corners around the joint at hand, letters of the sides, measurements. All of it is kept in places of the film. */
export function createOverlay(element: HTMLElement, viewport: Types.IStackViewport) {
  const layer = document.createElementNS(svg, 'svg');
  layer.classList.add('film-marker');
  layer.setAttribute('aria-hidden', 'true');
  const corners = layer.appendChild(document.createElementNS(svg, 'path'));
  const letters = layer.appendChild(document.createElementNS(svg, 'g'));
  const marks = layer.appendChild(document.createElementNS(svg, 'g'));
  const edited = layer.appendChild(document.createElementNS(svg, 'g'));
  element.append(layer);

  return {
    /** @param edited The box at hand where it can be dragged; it then stands whole instead of by its corners. */
    draw(shown: { marked: Box | null; edited: Box | null; letters: Letter[]; marks: Mark[]; begun: Place[] } | null) {
      const points = shown?.marked && !shown.edited && cornersOf(viewport, shown.marked);
      corners.setAttribute('d', points ? points.map((point, index) => corner(points, point, index)).join(' ') : '');
      letters.replaceChildren(...(shown?.letters ?? []).flatMap(letter => letterOf(letter) ?? []));
      marks.replaceChildren(...(shown?.marks ?? []).flatMap(markOf), ...(shown?.begun.length ? [line(shown.begun, 'film-mark film-mark-begun')] : []));
      edited.replaceChildren(...(shown?.edited ? boxOf(shown.edited) : []));
    },
    dispose() {
      layer.remove();
    },
  };

  /** Above its limb as it lies now; at the edge of the view where the limb goes on beyond it, and nowhere where the limb is out of sight. */
  function letterOf({ text, box }: Letter) {
    const places = cornersOf(viewport, box);
    const left = Math.min(...places.map(([x]) => x)), right = Math.max(...places.map(([x]) => x));
    const top = Math.min(...places.map(([, y]) => y)), bottom = Math.max(...places.map(([, y]) => y));
    const { clientWidth, clientHeight } = element, size = parseFloat(getComputedStyle(layer).fontSize);
    if (right < 0 || left > clientWidth || bottom < 0 || top > clientHeight) return undefined;
    const drawn = label([clamp((left + right) / 2, edge.side * size, clientWidth - edge.side * size), clamp(top - size, edge.top * size, clientHeight - edge.bottom * size)], text, 'film-letter');
    drawn.setAttribute('text-anchor', 'middle');
    return drawn;
  }

  function markOf({ id, points, label: words }: Mark) {
    const drawn = line(points, 'film-mark');
    drawn.dataset.mark = id;
    const [x, y] = toCanvas(viewport, points[points.length === 3 ? 1 : points.length - 1]!);
    return [drawn, label([x + 8, y - 8], words, 'film-mark-label')];
  }

  function boxOf(box: Box) {
    const drawn = document.createElementNS(svg, 'polygon');
    drawn.setAttribute('class', 'film-box');
    drawn.setAttribute('points', cornersOf(viewport, box).map(point => point.join(',')).join(' '));
    return [drawn, ...gripsOf(box).map(place => {
      const [x, y] = toCanvas(viewport, place), grip = document.createElementNS(svg, 'circle');
      grip.setAttribute('class', 'film-grip');
      grip.setAttribute('cx', `${x}`);
      grip.setAttribute('cy', `${y}`);
      return grip;
    })];
  }

  function line(points: Place[], look: string) {
    const drawn = document.createElementNS(svg, 'polyline');
    drawn.setAttribute('class', look);
    drawn.setAttribute('points', points.map(point => toCanvas(viewport, point).join(',')).join(' '));
    return drawn;
  }
}

function label([x, y]: Types.Point2, text: string, look: string) {
  const drawn = document.createElementNS(svg, 'text');
  drawn.setAttribute('class', look);
  drawn.setAttribute('x', `${x}`);
  drawn.setAttribute('y', `${y}`);
  drawn.textContent = text;
  return drawn;
}

/** A stroke that runs a sixth of the way along both sides that meet in this corner. */
function corner(points: Types.Point2[], point: Types.Point2, index: number) {
  const before = toward(point, points[(index + 3) % 4]!), after = toward(point, points[(index + 1) % 4]!);
  return `M${before} L${point} L${after}`;
}

const toward = ([x, y]: Types.Point2, [otherX, otherY]: Types.Point2) => `${x + (otherX - x) / 6},${y + (otherY - y) / 6}`;

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), Math.max(low, high));
