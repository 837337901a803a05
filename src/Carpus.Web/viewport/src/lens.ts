import type { Types } from '@cornerstonejs/core';
import { spacingOf, toFilm } from './camera';
import type { Film, Look, Place, Values } from './film';

/** CSS pixels for one pixel of the film. */
const magnification = 3;

/** A magnifier that follows the pointer and shows the film's own pixels, laid and windowed as the film is, whatever the zoom beneath it. */
export function createLens(element: HTMLElement, viewport: Types.IStackViewport, subject: () => { film: Film; look: Look; values: Values } | undefined) {
  const canvas = document.createElement('canvas');
  canvas.className = 'film-lens';
  canvas.hidden = true;
  element.append(canvas);
  const context = canvas.getContext('2d')!;
  let point: Types.Point2 = [0, 0];

  const moved = ({ clientX, clientY }: PointerEvent) => {
    const { left, top } = element.getBoundingClientRect();
    point = [clientX - left, clientY - top];
    draw();
  };
  element.addEventListener('pointermove', moved);

  function draw() {
    const shown = subject();
    if (canvas.hidden || !shown) return;
    // The style sheet says how wide the lens is; its pixels are the screen's.
    const { clientWidth } = canvas, size = Math.round(clientWidth * devicePixelRatio);
    if (canvas.width !== size) canvas.width = canvas.height = size;
    canvas.style.left = `${point[0] - clientWidth / 2}px`;
    canvas.style.top = `${point[1] - clientWidth / 2}px`;
    const picture = context.createImageData(size, size), bytes = new Uint32Array(picture.data.buffer);
    const { origin, right, down } = grid(point, size);
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++) {
        const column = Math.floor(origin[0] + x * right[0] + y * down[0]), row = Math.floor(origin[1] + x * right[1] + y * down[1]);
        bytes[y * size + x] = 0xff000000 | 0x010101 * greyAt(shown, column, row);
      }
    context.putImageData(picture, 0, 0);
    const centre = toFilm(viewport, point);
    canvas.dataset.column = `${centre[0]}`;
    canvas.dataset.row = `${centre[1]}`;
  }

  /** Where the lens's first pixel lies on the film, and how far it is to the next one to the right and below, in pixels of the film. */
  function grid(middle: Types.Point2, size: number) {
    const [columnSpacing, rowSpacing] = spacingOf(viewport);
    const centre = toFilm(viewport, middle), step = Math.min(columnSpacing, rowSpacing) / (magnification * devicePixelRatio);
    const toward = (other: Place): Place => {
      const millimetres = [(other[0] - centre[0]) * columnSpacing, (other[1] - centre[1]) * rowSpacing] as const;
      const length = Math.hypot(...millimetres);
      return [millimetres[0] / length * step / columnSpacing, millimetres[1] / length * step / rowSpacing];
    };
    const right = toward(toFilm(viewport, [middle[0] + 64, middle[1]])), down = toward(toFilm(viewport, [middle[0], middle[1] + 64]));
    const half = (size - 1) / 2;
    return { origin: [centre[0] - half * (right[0] + down[0]), centre[1] - half * (right[1] + down[1])] as Place, right, down };
  }

  return {
    draw,
    toggle() {
      canvas.hidden = !canvas.hidden;
      if (point[0] === 0) point = [element.clientWidth / 2, element.clientHeight / 2];
      draw();
    },
    dispose() {
      element.removeEventListener('pointermove', moved);
      canvas.remove();
    },
  };
}

function greyAt({ film, look, values }: { film: Film; look: Look; values: Values }, column: number, row: number) {
  if (column < 0 || row < 0 || column >= film.columns || row >= film.rows) return 0;
  const { low, high } = look.window;
  const light = Math.min(Math.max((values[row * film.columns + column]! - low) / (high - low), 0), 1);
  return Math.round(255 * (look.isInverted ? 1 - light : light));
}
