const svg = 'http://www.w3.org/2000/svg';

/** Styles that letters, marks and boxes get from the page; a picture has no page around it. */
const worn = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'stroke-linecap', 'paint-order', 'opacity', 'font-family', 'font-size', 'font-weight', 'letter-spacing', 'text-anchor', 'r'];

/** What the element shows now, as it is laid, windowed and zoomed, with everything drawn above it. */
export async function pictureOf(element: HTMLElement): Promise<Blob> {
  const film = element.querySelector<HTMLCanvasElement>('.cornerstone-canvas')!, above = element.querySelector<SVGSVGElement>('.film-marker')!;
  const canvas = new OffscreenCanvas(film.width, film.height), context = canvas.getContext('2d')!;
  context.drawImage(film, 0, 0);
  context.drawImage(await drawn(above), 0, 0, film.width, film.height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Gives the picture to the browser's downloads. */
export function save(picture: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function drawn(layer: SVGSVGElement) {
  const copy = layer.cloneNode(true) as SVGSVGElement, { clientWidth, clientHeight } = layer.parentElement!;
  const originals = layer.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const styles = getComputedStyle(originals[index]!);
    element.setAttribute('style', worn.map(name => `${name}:${styles.getPropertyValue(name)}`).join(';'));
  });
  copy.setAttribute('xmlns', svg);
  copy.setAttribute('width', `${clientWidth}`);
  copy.setAttribute('height', `${clientHeight}`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}
