import { cache, Enums, imageLoader, init as startCore, RenderingEngine, type Types } from '@cornerstonejs/core';
import { addTool, Enums as ToolEnums, init as startTools, PanTool, ToolGroupManager, WindowLevelTool, ZoomTool } from '@cornerstonejs/tools';
import { fit, goTo, lay, toFilm, zoomBy } from './camera';
import { firstLook, wholeFilm, type Box, type Film, type Look, type Place, type Values } from './film';
import { createHand } from './hand';
import { createLens } from './lens';
import { createLoader } from './loader';
import { createOverlay, type Letter, type Mark } from './overlay';
import { pictureOf, save } from './picture';
import { windowOf, type Preset } from './presets';
import { watchSize } from './size';

const megabyte = 1024 * 1024;

/** Cornerstone is started once for the page, on the first viewport. */
let started: Promise<ReturnType<typeof createLoader>> | undefined;

async function start() {
  // One WebGL context is enough for one film; the default starts seven.
  await startCore({ rendering: { webGlContextCount: 1 } } as never);
  await startTools();
  [WindowLevelTool, PanTool, ZoomTool].forEach(tool => addTool(tool));
  cache.setMaxCacheSize(384 * megabyte);
  return createLoader();
}

/** What the page wants to hear. */
interface Page {
  /** The window that a reader set with the mouse. */
  invokeMethodAsync(method: 'OnWindow', low: number, high: number): Promise<void>;
  /** The film was laid another way. */
  invokeMethodAsync(method: 'OnTurned', film: string, degrees: number, isMirrored: boolean): Promise<void>;
  /** A measurement was drawn: column, row, column, row, ... */
  invokeMethodAsync(method: 'OnMark', film: string, points: number[]): Promise<void>;
  /** The box of the joint at hand was dragged. */
  invokeMethodAsync(method: 'OnBox', film: string, box: Box): Promise<void>;
}

let opened = 0;

/** Opens a viewport in an element that has a size. */
export async function open(element: HTMLDivElement, page: Page | null) {
  const loader = await (started ??= start());
  const name = `viewport-${++opened}`;
  // Each pane has an engine of its own: one that others share cannot let a single viewport go.
  const engine = new RenderingEngine(name);
  engine.enableElement({ viewportId: name, type: Enums.ViewportType.STACK, element, defaultOptions: { background: [0, 0, 0] } });
  const viewport = engine.getViewport(name) as Types.IStackViewport;
  const tools = useMouse(name);

  const looks = new Map<string, Look>();
  let film: Film | undefined, target: Box | undefined, marked: Box | null = null, wanted = 0, quiet = 0, isEdited = false;
  let letters: Letter[] = [], marks: Mark[] = [], begun: Place[] = [], pointsWanted = 0;

  const look = () => film && looks.get(film.id);
  const subject = () => {
    const current = look();
    return film && current && { film, look: current, values: valuesOf(loader.register(film)) };
  };
  const overlay = createOverlay(element, viewport);
  const lens = createLens(element, viewport, subject);
  const hand = createHand(element, viewport, {
    wanted: () => pointsWanted,
    begun(points) {
      begun = points;
      redraw();
    },
    measured(points) {
      pointsWanted = 0;
      begun = [];
      element.classList.remove('film-measuring');
      redraw();
      if (film) void page?.invokeMethodAsync('OnMark', film.id, points.flat());
    },
    box: () => isEdited ? marked : null,
    boxing(box) {
      marked = box;
      redraw();
    },
    boxed(box) {
      marked = box;
      if (film) void page?.invokeMethodAsync('OnBox', film.id, box);
    },
    turned: degrees => turn(degrees),
    letGo: tellTurned,
  });

  function redraw() {
    overlay.draw(film && viewport.getImageData() ? { marked, edited: isEdited ? marked : null, letters, marks, begun } : null);
    lens.draw();
  }
  const heardWindow = ({ detail }: CustomEvent<{ range?: { lower: number; upper: number } }>) => {
    const current = look();
    // Only a reader's hand gives a film another window; what a film on its way brings along is none of the film before it.
    if (quiet || !current || !detail.range) return;
    current.window = { low: detail.range.lower, high: detail.range.upper };
    void page?.invokeMethodAsync('OnWindow', current.window.low, current.window.high);
  };
  const sized = watchSize(element, ([width, height]) => {
    // Cornerstone would count in whole CSS pixels and stretch what comes of it; a film is drawn in the screen's own pixels.
    viewport.sWidth = width;
    viewport.sHeight = height;
    aim();
  });

  element.addEventListener(Enums.Events.IMAGE_RENDERED, redraw);
  element.addEventListener(Enums.Events.VOI_MODIFIED, heardWindow as EventListener);

  /** The camera over what is to be seen. */
  function aim() {
    const current = look();
    if (!film || !current) return;
    if (target) goTo(viewport, current, target);
    else fit(viewport, current, wholeFilm(film));
    viewport.render();
  }

  function wear() {
    const current = look();
    if (!film || !current) return;
    quiet++;
    viewport.setProperties({ voiRange: { lower: current.window.low, upper: current.window.high }, invert: current.isInverted });
    quiet--;
    lay(viewport, current);
    element.dataset.film = film.id;
    element.dataset.degrees = `${current.degrees}`;
    element.dataset.mirrored = `${current.isMirrored}`;
    viewport.render();
  }

  function change(how: Partial<Look>) {
    const current = look();
    if (!current) return;
    Object.assign(current, how);
    wear();
  }

  function turn(degrees: number) {
    const tenths = Math.round(((look()?.degrees ?? 0) + degrees) * 10);
    change({ degrees: ((tenths % 3600) + 3600) % 3600 / 10 });
  }

  function tellTurned() {
    const current = look();
    if (film && current) void page?.invokeMethodAsync('OnTurned', film.id, current.degrees, current.isMirrored);
  }

  return {
    /** Shows a film as it was last looked at. Of two calls under way the later one wins. */
    async show(next: Film) {
      const mine = ++wanted;
      const imageId = loader.register(next);
      await imageLoader.loadAndCacheImage(imageId);
      if (mine !== wanted) return;
      quiet++;
      try {
        await viewport.setStack([imageId]);
      } finally {
        quiet--;
      }
      if (mine !== wanted) return;
      film = next;
      target = undefined;
      marked = null;
      isEdited = false;
      letters = [];
      marks = [];
      if (!looks.has(next.id)) looks.set(next.id, firstLook(next));
      viewport.resetCamera();
      wear();
      aim();
    },

    /** Fetches a film that will be shown soon. */
    async prefetch(next: Film) {
      await imageLoader.loadAndCacheImage(loader.register(next));
    },

    goTo(box: Box) {
      target = box;
      aim();
    },

    /** The box to draw corners around, or none. */
    mark(box: Box | null) {
      marked = box;
      redraw();
    },

    /** Whether the box can be dragged by its middle and its edges. */
    edit(on: boolean) {
      isEdited = on;
      hand.forget();
      redraw();
    },

    /** Which limb lies where. */
    letter(these: Letter[]) {
      letters = these;
      redraw();
    },

    /** The measurements of this film, all of them. */
    showMarks(these: Mark[]) {
      marks = these;
      redraw();
    },

    /** The next clicks are points of a measurement; 0 calls it off. */
    measure(points: number) {
      pointsWanted = points;
      begun = [];
      hand.forget();
      element.classList.toggle('film-measuring', points > 0);
      redraw();
    },

    toggleLens: () => lens.toggle(),

    /** Saves what is seen as a picture; its name tells the film and nothing else. */
    async savePicture() {
      if (film) save(await pictureOf(element), `film-${film.id.slice(0, 12)}.png`);
    },

    fit() {
      target = undefined;
      aim();
    },

    zoom(factor: number) {
      if (!film) return;
      zoomBy(viewport, factor);
      viewport.render();
    },

    invert() {
      change({ isInverted: !look()?.isInverted });
    },

    /** Sets the window that a preset means for this film, and tells it. */
    preset(which: Preset) {
      const shown = subject();
      if (!shown) return null;
      const window = windowOf(which, shown.film, shown.values, inSight());
      change({ window });
      return window;
    },

    rotate(degrees: number) {
      turn(degrees);
      aim();
      tellTurned();
    },

    flip() {
      const current = look();
      if (!current) return;
      // What is seen is turned over where it lies, so the turn that brings it there runs the other way.
      change({ isMirrored: !current.isMirrored, degrees: (360 - current.degrees) % 360 });
      aim();
      tellTurned();
    },

    /** Window, polarity and place as when the film was first shown. How it lies is kept with the film and stays. Doing it twice is doing it once. */
    reset() {
      if (!film) return;
      change({ window: film.window, isInverted: film.isInverted });
      aim();
    },

    /** The film as it was stored. */
    asStored() {
      change({ degrees: 0, isMirrored: false });
      aim();
      tellTurned();
    },

    /** How the film is looked at now. */
    look() {
      return look() ?? null;
    },

    dispose() {
      wanted++;
      film = undefined;
      sized.dispose();
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, redraw);
      element.removeEventListener(Enums.Events.VOI_MODIFIED, heardWindow as EventListener);
      overlay.dispose();
      lens.dispose();
      hand.dispose();
      ToolGroupManager.destroyToolGroup(tools.id);
      engine.destroy();
    },
  };

  /** The part of the film that the element shows. */
  function inSight(): Box {
    const { clientWidth, clientHeight } = element;
    const places = ([[0, 0], [clientWidth, 0], [clientWidth, clientHeight], [0, clientHeight]] as Types.Point2[]).map(point => toFilm(viewport, point));
    const columns = places.map(([column]) => column), rows = places.map(([, row]) => row);
    return [Math.min(...columns), Math.min(...rows), Math.max(...columns), Math.max(...rows)];
  }
}

const valuesOf = (imageId: string) => cache.getImage(imageId)?.getPixelData() as Values;

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
