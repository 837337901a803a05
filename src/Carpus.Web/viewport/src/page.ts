// What the pages need from the browser and Blazor does not give: keys, a box for unsent events, remembered choices.

interface KeyListener {
  invokeMethodAsync(method: 'OnKey', key: string): Promise<void>;
}

interface LineListener {
  invokeMethodAsync(method: 'OnLine'): Promise<void>;
}

const written = 'input,textarea,select,[contenteditable]';

/** How a key is called: by what it writes; Shift is part of the name for Tab and for digits, whose other sign depends on the keyboard. */
function nameOf(event: KeyboardEvent) {
  if (!event.shiftKey) return event.key;
  if (event.key === 'Tab') return 'Shift+Tab';
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  return digit && !/^\d$/.test(event.key) ? `Shift+${digit}` : event.key;
}

const modifiers = ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph', 'Process', 'Dead'];

/** Where the keyboard walks from control to control, as everywhere else on the web: in a dialog, and in the header while it has the focus. */
const walked = '[role=dialog],.header', control = 'a[href],button:not([disabled],[tabindex="-1"]),input,select,textarea';

const walks = ['Tab', 'Shift+Tab', 'Enter', ' '];

/** Tab that stays in the dialog, or in the header and leaves it at its ends; Enter and Space do what the control does that has the focus. */
function walk(event: KeyboardEvent, key: string) {
  const place = document.querySelector('[role=dialog]') ?? (event.target instanceof Element && event.target.closest(walked));
  if (!place || !walks.includes(key)) return false;
  const controls = [...place.querySelectorAll<HTMLElement>(control)], at = controls.indexOf(document.activeElement as HTMLElement);
  if (key === 'Enter' || key === ' ') return at >= 0;
  event.preventDefault();
  const next = key === 'Tab' ? at + 1 : (at < 0 ? controls.length : at) - 1;
  if (place.matches('.header') && !controls[next]) controls[at]?.blur();
  else controls.at(next % controls.length)?.focus();
  return true;
}

/** F6 goes to the header, and from there back to the reading. */
function toHeader(event: KeyboardEvent) {
  event.preventDefault();
  const focused = document.activeElement as HTMLElement | null;
  if (focused?.closest('.header')) focused.blur();
  else if (!document.querySelector('[role=dialog]')) document.querySelector<HTMLElement>(`.header :is(${control})`)?.focus();
}

/** Hears the given keys on the whole document, wherever the focus is, unless somebody is writing. "*" hears every key. */
export function listen(page: KeyListener, keys: string[]) {
  const wanted = new Set(keys);
  const heard = (event: KeyboardEvent) => {
    // A digit's other sign that means something is called by it, as ? and + are on some keyboards.
    const key = event.key !== 'Tab' && wanted.has(event.key) ? event.key : nameOf(event);
    if (event.ctrlKey || event.metaKey || event.altKey || modifiers.includes(event.key)) return;
    if (!wanted.has(key) && !wanted.has('*')) return;
    if (event.target instanceof Element && event.target.closest(written)) return;
    if (!wanted.has('*')) {
      if (key === 'F6') return toHeader(event);
      if (walk(event, key)) return;
    }
    event.preventDefault();
    void page.invokeMethodAsync('OnKey', key);
  };
  // A clicked button would keep the focus and then take Space and Enter for itself.
  const pressed = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
  };
  document.addEventListener('keydown', heard);
  document.addEventListener('mousedown', pressed);
  return {
    dispose() {
      document.removeEventListener('keydown', heard);
      document.removeEventListener('mousedown', pressed);
    },
  };
}

/** Tells the page when the connection is back. */
export function whenOnline(page: LineListener) {
  const heard = () => void page.invokeMethodAsync('OnLine');
  window.addEventListener('online', heard);
  return { dispose: () => window.removeEventListener('online', heard) };
}

interface TabListener {
  invokeMethodAsync(method: 'OnTabs', others: number): Promise<void>;
}

interface TabWord {
  what: string;
  from: string;
  kind: 'open' | 'here' | 'closed';
}

/** Tells how many other tabs of this browser have the same thing open, each time one more opens it or lets it go. */
export function share(page: TabListener, what: string) {
  const channel = new BroadcastChannel('carpus'), others = new Set<string>();
  const from = `${Date.now()}-${Math.random()}`; // randomUUID is not there where the line is not encrypted
  const say = (kind: TabWord['kind']) => channel.postMessage({ what, from, kind } satisfies TabWord);
  channel.onmessage = ({ data }: MessageEvent<TabWord>) => {
    if (data.what !== what) return;
    if (data.kind === 'closed') others.delete(data.from);
    else others.add(data.from);
    if (data.kind === 'open') say('here');
    void page.invokeMethodAsync('OnTabs', others.size);
  };
  const leave = () => say('closed');
  window.addEventListener('pagehide', leave);
  say('open');
  return {
    dispose() {
      leave();
      window.removeEventListener('pagehide', leave);
      channel.close();
    },
  };
}

const open = () => new Promise<IDBDatabase>((resolve, reject) => {
  const asked = indexedDB.open('carpus', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('outbox', { keyPath: 'key' });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

let database: Promise<IDBDatabase> | undefined;

async function outbox<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const store = (await (database ??= open())).transaction('outbox', mode).objectStore('outbox');
  return new Promise((resolve, reject) => {
    const asked = work(store);
    store.transaction.oncomplete = () => resolve(asked.result);
    store.transaction.onabort = store.transaction.onerror = () => reject(store.transaction.error);
  });
}

interface Waiting {
  key: string;
  event: string;
}

/** Keeps an event until the server has it; a key sorts by time, so events leave in the order in which they were given. */
export const put = async (key: string, event: string) => void await outbox('readwrite', store => store.put({ key, event } satisfies Waiting));

export const waiting = async () =>
  (await outbox('readonly', store => store.getAll() as IDBRequest<Waiting[]>)).map(({ key, event }) => [key, event]);

export const remove = async (key: string) => void await outbox('readwrite', store => store.delete(key));

/** Remembered on this computer, such as the language. */
export const recall = (name: string) => localStorage.getItem(`carpus.${name}`);

export function remember(name: string, value: string) {
  localStorage.setItem(`carpus.${name}`, value);
}

/** The language of the page, for screen readers and for the choice of glyphs. */
export function speak(language: string) {
  document.documentElement.lang = language;
}

export const languages = () => [...navigator.languages];
