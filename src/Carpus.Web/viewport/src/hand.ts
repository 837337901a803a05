import type { Types } from '@cornerstonejs/core';
import { toFilm } from './camera';
import type { Box, Place } from './film';
import { cursorOf, dragged, gripAt, type Grip } from './grip';

/** What the left button does instead of windowing: with Shift it turns the film, while something is being measured it sets points, while a box is edited it drags the box. */
interface Handed {
  /** Points that the measurement under way needs, or 0. */
  wanted(): number;
  /** The points so far; the last one is where the pointer is. */
  begun(points: Place[]): void;
  measured(points: Place[]): void;
  /** The box that can be dragged, or none. */
  box(): Box | null;
  /** The box on its way. */
  boxing(box: Box): void;
  boxed(box: Box): void;
  /** Degrees since the last call. */
  turned(degrees: number): void;
  letGo(): void;
}

/** Listens before Cornerstone does, so that a stroke has one meaning. */
export function createHand(element: HTMLElement, viewport: Types.IStackViewport, handed: Handed) {
  let points: Place[] = [], angle: number | undefined;
  let held: { grip: Grip; from: Place; box: Box } | undefined;

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

  const gripOf = (event: MouseEvent) => {
    const box = handed.box(), from = toFilm(viewport, at(event));
    const grip = box && gripAt(viewport, box, from);
    return grip && { grip, from, box };
  };
  const heldBox = (event: MouseEvent) => {
    const [column, row] = toFilm(viewport, at(event)), { grip, from, box } = held!;
    return dragged(box, grip, [column - from[0], row - from[1]]);
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
    } else if ((held = gripOf(event) ?? undefined)) take(event);
  };
  const moved = (event: MouseEvent) => {
    if (angle !== undefined) {
      const now = angleAt(event);
      handed.turned(now - angle);
      angle = now;
    } else if (held) handed.boxing(heldBox(event));
    else if (points.length) handed.begun([...points, toFilm(viewport, at(event))]);
    else if (handed.box()) {
      const hovered = gripOf(event);
      element.style.cursor = hovered ? cursorOf(viewport, hovered.grip) : '';
    }
  };
  const letGo = (event: MouseEvent) => {
    if (held) {
      const box = heldBox(event);
      held = undefined;
      handed.boxed(box);
    }
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
      held = undefined;
      element.style.cursor = '';
    },
    dispose() {
      element.removeEventListener('mousedown', pressed, { capture: true });
      document.removeEventListener('mousemove', moved);
      document.removeEventListener('mouseup', letGo);
    },
  };
}
