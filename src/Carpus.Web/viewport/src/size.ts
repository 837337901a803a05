/** Tells the size of an element in the screen's own pixels, at once and whenever it changes: with the window, with the browser's zoom, and when the window goes to a screen of another density. */
export function watchSize(element: HTMLElement, told: (size: [width: number, height: number]) => void) {
  const tell = () => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    // Browsers lay the edges of a box on the nearest pixel of the screen.
    const width = inPixels(right) - inPixels(left), height = inPixels(bottom) - inPixels(top);
    if (width && height) told([width, height]);
  };
  let density: MediaQueryList | undefined;
  const changed = () => {
    density?.removeEventListener('change', changed);
    density = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    density.addEventListener('change', changed);
    tell();
  };
  const observer = new ResizeObserver(tell);
  observer.observe(element);
  changed();
  return {
    dispose() {
      observer.disconnect();
      density?.removeEventListener('change', changed);
    },
  };
}

const inPixels = (length: number) => Math.round(length * devicePixelRatio);
