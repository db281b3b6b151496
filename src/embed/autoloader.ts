import {type TrustedPolicy, trustedPolicy} from './policy.js';

/** A file beside this one: its name, its SHA-384 and the indexes of the files it imports. */
type LibraryFile = readonly [name: string, integrity: string, needs: readonly number[]];

/** What the first copy on a page leaves for later copies, for the elements and for the host. */
interface Loader {
  readonly version: string;
  /** The tag that brought the library, with its `data-endpoint`. */
  readonly script: HTMLScriptElement | undefined;
  /** Imports one of the library's files once its bytes are proven; `undefined` for a file it does not know. */
  load(file: string): Promise<unknown> | undefined;
}

// Written into the bundle by rollup.config.mjs.
declare const ARTSMARK_FILES: readonly LibraryFile[];
declare const ARTSMARK_TAGS: readonly string[];
declare const ARTSMARK_VERSION: string;

const KEY = Symbol.for('artsmark.loader');
const page = globalThis as {[KEY]?: Loader};

const script = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].find(
  ({src}) => src === import.meta.url,
);
const proven = new Map<number, Promise<void>>();
let policy: TrustedPolicy | undefined;

if (page[KEY]) {
  console.info(`Artsmark Widgets ${page[KEY].version} are on this page already, so ${ARTSMARK_VERSION} is not used.`);
} else {
  page[KEY] = {version: ARTSMARK_VERSION, script, load};
  try {
    policy = trustedPolicy();
    watch();
  } catch (refusal) {
    console.error((refusal as Error).message);
  }
}

/** Loads each element when its first tag is on the page, now or later. */
function watch(): void {
  const waiting = new Set(ARTSMARK_TAGS);
  const look = (root: ParentNode) => {
    for (const tag of waiting) {
      if (!root.querySelector(tag)) continue;
      waiting.delete(tag);
      void define(tag);
    }
    if (waiting.size === 0) observer.disconnect();
  };
  const observer = new MutationObserver((changes) => {
    // The parent is asked, because an added node cannot find itself.
    for (const parent of new Set(changes.map(({target}) => target))) look(parent as ParentNode);
  });
  observer.observe(document, {childList: true, subtree: true});
  look(document);
}

async function define(tag: string): Promise<void> {
  if (customElements.get(tag)) {
    console.info(`<${tag}> is defined by another script on this page, which is kept.`);
    return;
  }
  try {
    await load(`${tag}.js`);
  } catch {
    console.error(`Artsmark Widgets left <${tag}> as it is: a file of the library is missing, blocked or was altered.`);
  }
}

function load(file: string): Promise<unknown> | undefined {
  const name = file.replace('./', '');
  const index = ARTSMARK_FILES.findIndex(([known]) => known === name);
  if (index < 0) return undefined;
  const url = new URL(name, import.meta.url).href;
  for (const needed of withNeeds(index)) announce(needed);
  return prove(index).then(() => import(url) as Promise<unknown>);
}

/**
 * Lets the browser itself check a file against its hash, imports first. A script element does so in every engine and
 * leaves the proven module where `import` finds it, without a second request; WebKit ignores the hash of a module preload.
 */
function prove(index: number): Promise<void> {
  const known = proven.get(index);
  if (known) return known;
  const [name, integrity, needs] = ARTSMARK_FILES[index]!;
  const proof = Promise.all(needs.map(prove)).then(
    () =>
      new Promise<void>((resolve, reject) => {
        const url = new URL(name, import.meta.url).href;
        const element = document.createElement('script');
        element.type = 'module';
        element.crossOrigin = 'anonymous';
        element.integrity = integrity;
        element.nonce = script?.nonce ?? '';
        element.onload = () => resolve();
        element.onerror = reject;
        element.src = policy ? policy.createScriptURL(url) : url;
        // Not document.head, which an element of the host that is called "head" would hide.
        document.documentElement.append(element);
      }),
  );
  proven.set(index, proof);
  // A lost connection is not a verdict: the next try asks again.
  proof.catch(() => proven.delete(index));
  return proof;
}

/** Fetches a file ahead of its turn, so that a chain of imports costs one round trip. */
function announce(index: number): void {
  if (proven.has(index)) return;
  const [name, integrity] = ARTSMARK_FILES[index]!;
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'script';
  link.crossOrigin = 'anonymous';
  link.integrity = integrity;
  link.nonce = script?.nonce ?? '';
  link.href = new URL(name, import.meta.url).href;
  document.documentElement.append(link);
}

function withNeeds(index: number): Set<number> {
  return new Set([index, ...ARTSMARK_FILES[index]![2].flatMap((needed) => [...withNeeds(needed)])]);
}
