import { cache, Enums, imageLoader, init as startCore, RenderingEngine, type Types } from '@cornerstonejs/core';
import { addTool, Enums as ToolEnums, init as startTools, PanTool, ToolGroupManager, WindowLevelTool, ZoomTool } from '@cornerstonejs/tools';
import { cornersOf, goTo, zoomBy } from './camera';
import { firstLook, wholeFilm, type Box, type Film, type Look } from './film';
import { createLoader } from './loader';
import { createMarker } from './marker';

const megabyte = 1024 * 1024;

/** Cornerstone is started once for the page, on the first viewport. */
let started: Promise<ReturnType<typeof createLoader>> | undefined;

async function start() {
  // One WebGL context is enough for one film; the default starts seven.
  await startCore({ rendering: { webGlContextCount: 1 } } as never);
  await startTools();
  [WindowLevelTool, PanTool, ZoomTool].forEach(tool => addTool(tool));
  cache.setMaxCacheSize(768 * megabyte);
  return createLoader();
}

/** What the page wants to hear: the window a reader sets with the mouse. */
interface Page {
  invokeMethodAsync(method: 'OnWindow', low: number, high: number): Promise<void>;
}

let opened = 0;

/** Opens a viewport in an element that has a size. */
export async function open(element: HTMLDivElement, page: Page | null) {
  const loader = await (started ??= start());
  const name = `viewport-${++opened}`;
  const engine = new RenderingEngine(name);
  engine.enableElement({ viewportId: name, type: Enums.ViewportType.STACK, element, defaultOptions: { background: [0, 0, 0] } });
  const viewport = engine.getViewport(name) as Types.IStackViewport;
  const tools = useMouse(name);
  const marker = createMarker(element);

  const looks = new Map<string, Look>();
  let film: Film | undefined, target: Box | undefined, marked: Box | null = null, wanted = 0, isResetting = false;

  const look = () => film && looks.get(film.id);
  const redraw = () => marker.draw(film && marked && viewport.getImageData() ? cornersOf(viewport, marked) : null);
  const heardWindow = ({ detail }: CustomEvent<{ range?: { lower: number; upper: number } }>) => {
    const current = look();
    if (isResetting || !current || !detail.range) return;
    current.window = { low: detail.range.lower, high: detail.range.upper };
    void page?.invokeMethodAsync('OnWindow', current.window.low, current.window.high);
  };
  const resized = new ResizeObserver(() => {
    if (!element.clientWidth || !element.clientHeight) return;
    engine.resize(true, true);
    if (film) goTo(viewport, target ?? wholeFilm(film));
  });

  element.addEventListener(Enums.Events.IMAGE_RENDERED, redraw);
  element.addEventListener(Enums.Events.VOI_MODIFIED, heardWindow as EventListener);
  resized.observe(element);

  function wear({ window, isInverted, rotation, isFlipped }: Look) {
    isResetting = true;
    viewport.setProperties({ voiRange: { lower: window.low, upper: window.high }, invert: isInverted });
    viewport.setCamera({ flipHorizontal: isFlipped });
    viewport.setViewPresentation({ rotation });
    isResetting = false;
    viewport.render();
  }

  function change(how: Partial<Look>) {
    const current = look();
    if (!current) return;
    Object.assign(current, how);
    wear(current);
    if (('rotation' in how || 'isFlipped' in how) && film) goTo(viewport, target ?? wholeFilm(film));
  }

  return {
    /** Shows a film as it was last looked at. Of two calls under way the later one wins. */
    async show(next: Film) {
      const mine = ++wanted;
      const imageId = loader.register(next);
      await imageLoader.loadAndCacheImage(imageId);
      if (mine !== wanted) return;
      await viewport.setStack([imageId]);
      if (mine !== wanted) return;
      film = next;
      target = undefined;
      marked = null;
      if (!looks.has(next.id)) looks.set(next.id, firstLook(next));
      viewport.resetCamera();
      wear(looks.get(next.id)!);
      goTo(viewport, wholeFilm(next));
    },

    /** Fetches a film that will be shown soon. */
    async prefetch(next: Film) {
      await imageLoader.loadAndCacheImage(loader.register(next));
    },

    goTo(box: Box) {
      if (film) goTo(viewport, target = box);
    },

    /** The box to draw corners around, or none. */
    mark(box: Box | null) {
      marked = box;
      redraw();
    },

    fit() {
      target = undefined;
      if (film) goTo(viewport, wholeFilm(film));
    },

    zoom(factor: number) {
      if (film) zoomBy(viewport, factor);
    },

    invert() {
      change({ isInverted: !look()?.isInverted });
    },

    rotate(degrees: number) {
      change({ rotation: ((look()?.rotation ?? 0) + degrees + 360) % 360 });
    },

    flip() {
      change({ isFlipped: !look()?.isFlipped });
    },

    /** The film as it was when it was first shown: window, polarity, rotation. Doing it twice is doing it once. */
    reset() {
      if (!film) return;
      change(firstLook(film));
      goTo(viewport, target ?? wholeFilm(film));
    },

    /** How the film is looked at now. */
    look() {
      return look() ?? null;
    },

    dispose() {
      wanted++;
      resized.disconnect();
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, redraw);
      element.removeEventListener(Enums.Events.VOI_MODIFIED, heardWindow as EventListener);
      marker.dispose();
      ToolGroupManager.destroyToolGroup(tools.id);
      engine.destroy();
    },
  };
}

/** Left button: window. Middle: pan. Right button and wheel: zoom. */
function useMouse(name: string) {
  const group = ToolGroupManager.createToolGroup(name)!;
  const { MouseBindings } = ToolEnums;
  group.addViewport(name, name);
  group.addTool(WindowLevelTool.toolName);
  group.addTool(PanTool.toolName);
  group.addTool(ZoomTool.toolName);
  group.setToolActive(WindowLevelTool.toolName, { bindings: [{ mouseButton: MouseBindings.Primary }] });
  group.setToolActive(PanTool.toolName, { bindings: [{ mouseButton: MouseBindings.Auxiliary }] });
  group.setToolActive(ZoomTool.toolName, { bindings: [{ mouseButton: MouseBindings.Secondary }, { mouseButton: MouseBindings.Wheel }] });
  return group;
}

