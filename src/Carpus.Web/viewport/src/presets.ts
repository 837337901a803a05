import type { Box, Film, Values, Window } from './film';

/** Windows that a reader can ask for. `vendor` is what the film itself asks for; the others follow from its values. */
export type Preset = 'vendor' | 'bone' | 'soft' | 'region';

/** Parts of the values, from dark to bright, between which a preset goes from black to white. */
const parts: Record<Exclude<Preset, 'vendor'>, [number, number]> = {
  // Bone is the bright half of a film of a limb.
  bone: [0.5, 0.999],
  // Soft tissue lies below; bone may burn out.
  soft: [0.05, 0.9],
  // Everything that is there, but for a few pixels of noise.
  region: [0.005, 0.998],
};

/** @param region Only this part of the film counts; the whole film for `bone` and `soft`. */
export function windowOf(preset: Preset, film: Film, values: Values, region: Box): Window {
  if (preset === 'vendor') return film.window;
  const [dark, bright] = parts[preset];
  const sorted = sampled(film, values, preset === 'region' ? region : [0, 0, film.columns, film.rows]);
  // Where low values are bright, the dark end is the high one.
  const low = at(sorted, film.isInverted ? 1 - bright : dark), high = at(sorted, film.isInverted ? 1 - dark : bright);
  return low < high ? { low, high } : film.window;
}

const at = (sorted: Values, part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? 0;

/** At most some 40,000 values on a grid over the region, in rising order. */
function sampled(film: Film, values: Values, [left, top, right, bottom]: Box) {
  const from = [clamp(left, film.columns), clamp(top, film.rows)] as const, to = [clamp(right, film.columns), clamp(bottom, film.rows)] as const;
  const step = Math.max(1, Math.floor(Math.sqrt((to[0] - from[0]) * (to[1] - from[1]) / 40_000)));
  const taken: number[] = [];
  for (let row = from[1]; row < to[1]; row += step)
    for (let column = from[0]; column < to[0]; column += step) taken.push(values[row * film.columns + column]!);
  return (film.isSigned ? Int16Array : Uint16Array).from(taken).sort();
}

const clamp = (edge: number, end: number) => Math.min(Math.max(Math.round(edge), 0), end);
