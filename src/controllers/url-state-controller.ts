import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface UrlStateHost extends ReactiveControllerHost {
  /** Names the element's parts of the address; without a name the second on a page is `2`, the third `3`. */
  readonly name: string;
  /** True keeps the element out of the address. */
  readonly unlinked: boolean;
}

/** The numbers of the elements on this page, so that two of them never share a part of the address. */
const taken = new Set<number>();

/** Keeps a host's state in the address of the page, beside what others keep there, and follows back and forward. */
export class UrlStateController implements ReactiveController {
  readonly #host: UrlStateHost;
  readonly #keys: readonly string[];
  readonly #moved: () => void;
  #number = 0;

  /**
   * @param keys - The parts of the address that are the host's.
   * @param moved - Called when the visitor went back or forward.
   */
  constructor(host: UrlStateHost, keys: readonly string[], moved: () => void) {
    this.#host = host;
    this.#keys = keys;
    this.#moved = moved;
    host.addController(this);
  }

  hostConnected(): void {
    this.#number = 1;
    while (taken.has(this.#number)) this.#number += 1;
    taken.add(this.#number);
    addEventListener('popstate', this.#moved);
  }

  hostDisconnected(): void {
    taken.delete(this.#number);
    removeEventListener('popstate', this.#moved);
  }

  /** The host's parts of the address, by key. */
  read(): Map<string, string> {
    if (this.#host.unlinked) return new Map();
    const search = new URLSearchParams(location.search);
    return new Map(
      this.#keys.flatMap((key) => (search.has(this.#prefix + key) ? [[key, search.get(this.#prefix + key)!]] : [])),
    );
  }

  /** The address of the page with these parts; empty ones are left out, all else stays as it is, letter by letter. */
  href(parts: Readonly<Record<string, string>>): string {
    if (this.#host.unlinked) return '#';
    const own = new Set(this.#keys.map((key) => this.#prefix + key));
    const others = location.search
      .slice(1)
      .split('&')
      .filter((part) => part && !own.has([...new URLSearchParams(part).keys()][0] ?? ''));
    const mine = Object.entries(parts).flatMap(([key, value]) =>
      value ? [`${encoded(this.#prefix + key)}=${encoded(value)}`] : [],
    );
    const url = new URL(location.href);
    url.search = [...others, ...mine].join('&');
    return url.href;
  }

  /** Moves to the address with these parts: as a step that back undoes, or in place. */
  move(parts: Readonly<Record<string, string>>, replace: boolean): void {
    const href = this.href(parts);
    if (this.#host.unlinked || href === location.href) return;
    try {
      history[replace ? 'replaceState' : 'pushState'](history.state, '', href);
    } catch {
      // A sandboxed frame may not change its address, and a browser limits how often a page may: the search goes on.
    }
  }

  get #prefix(): string {
    return this.#host.name ? `${this.#host.name}-` : this.#number > 1 ? `${this.#number}-` : '';
  }
}

const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed?.() ?? text)
    .replaceAll('%20', '+')
    .replaceAll('%2C', ',');
