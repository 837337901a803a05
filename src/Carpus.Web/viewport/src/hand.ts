import type { Types } from '@cornerstonejs/core';
import { toFilm } from './camera';
import type { Place } from './film';

/** What the left button does instead of windowing: with Shift it turns the film, while something is being measured it sets points. */
interface Handed {
  /** Points that the measurement under way needs, or 0. */
  wanted(): number;
  /** The points so far; the last one is where the pointer is. */
  begun(points: Place[]): void;
  measured(points: Place[]): void;
  /** Degrees since the last call. */
  turned(degrees: number): void;
  letGo(): void;
}

/** Listens before Cornerstone does, so that a stroke has one meaning. */
export function createHand(element: HTMLElement, viewport: Types.IStackViewport, handed: Handed) {
  let points: Place[] = [], angle: number | undefined;

  const at = ({ clientX, clientY }: MouseEvent): Types.Point2 => {
    const { left, top } = element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const angleAt = (event: MouseEvent) => {
    const [x, y] = at(event);
    return Math.atan2(y - element.clientHeight / 2, x - element.clientWidth / 2) * 180 / Math.PI;
  };
  const take = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const pressed = (event: MouseEvent) => {
    if (event.button !== 0) return;
    if (handed.wanted()) {
      take(event);
      points.push(toFilm(viewport, at(event)));
      if (points.length < handed.wanted()) return handed.begun(points);
      const done = points;
      points = [];
      handed.measured(done);
    } else if (event.shiftKey) {
      take(event);
      angle = angleAt(event);
    }
  };
  const moved = (event: MouseEvent) => {
    if (angle !== undefined) {
      const now = angleAt(event);
      handed.turned(now - angle);
      angle = now;
    } else if (points.length) handed.begun([...points, toFilm(viewport, at(event))]);
  };
  const letGo = () => {
    if (angle === undefined) return;
    angle = undefined;
    handed.letGo();
  };

  element.addEventListener('mousedown', pressed, { capture: true });
  document.addEventListener('mousemove', moved);
  document.addEventListener('mouseup', letGo);
  return {
    forget() {
      points = [];
    },
    dispose() {
      element.removeEventListener('mousedown', pressed, { capture: true });
      document.removeEventListener('mousemove', moved);
      document.removeEventListener('mouseup', letGo);
    },
  };
}
