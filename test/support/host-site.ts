import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname} from 'node:path';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.html': 'text/html; charset=utf-8',
};

/** The policy that the library promises to work under; `connect` is where the endpoint is, if it is elsewhere. */
export const strictPolicy = (connect = '') =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${connect}; img-src 'self' data:; ` +
  "require-trusted-types-for 'script'; trusted-types artsmark";

/** Writes down what the page says, throws and breaks of its policy, before any other script runs. */
const SPY = `
  globalThis.said = [];
  globalThis.broken = [];
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    const own = console[level];
    console[level] = (...words) => (said.push(words.join(' ')), own.apply(console, words));
  }
  addEventListener('error', (event) => event.message && broken.push(event.message));
  addEventListener('unhandledrejection', (event) => broken.push(String(event.reason)));
  addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));
`;

export interface Page {
  /** What stands in the body. */
  body: string;
  /** What stands in the head, before the body. */
  head?: string;
  /** The page's Content-Security-Policy; none unless given. */
  policy?: string;
  /** The whole document as it is sent, in place of `head` and `body`. */
  document?: string;
  /** The page's own content type, such as `application/xhtml+xml`. */
  type?: string;
}

/**
 * A host's web site: its own pages, and the built library under `/cdn/` or, as another address of the same files,
 * `/anything/cdn/`.
 */
export class HostSite {
  readonly pages = new Map<string, Page>();
  /** Other files that the site serves, by path; `.js` and `.json` get their type. */
  readonly files = new Map<string, string>();
  /** The paths that were asked for, in order. */
  readonly requests: string[] = [];
  /** Changes a file of the library on its way, as a careless or hostile CDN does. */
  alter: (file: string, text: string) => string = (_, text) => text;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<HostSite> {
    const site = new HostSite();
    await new Promise<void>((resolve) => site.#server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {pathname} = new URL(request.url ?? '/', this.url);
    this.requests.push(pathname);
    const page = this.pages.get(pathname);
    const text = page ? (page.document ?? documentOf(page)) : pathname === '/spy.js' ? SPY : await this.#file(pathname);
    if (page?.policy) response.setHeader('content-security-policy', page.policy);
    response.setHeader('content-type', page?.type ?? TYPES[page ? '.html' : extname(pathname)] ?? 'text/plain');
    if (!page) response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cache-control', page ? 'no-store' : 'public, max-age=60');
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  }

  async #file(path: string): Promise<string | undefined> {
    const name = /^(?:\/[\w-]+)?\/cdn\/([\w.-]+)$/.exec(path)?.[1];
    if (!name) return this.files.get(path);
    const text = await readFile(`dist/cdn/${name}`, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : this.alter(name, text);
  }
}

/** The hash of every built file, by its name. */
export async function integrities(): Promise<Record<string, string>> {
  return JSON.parse(await readFile('dist/cdn/integrity.json', 'utf8')) as Record<string, string>;
}

const documentOf = ({head = '', body}: Page) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
  <meta name="viewport" content="width=device-width"><script src="/spy.js"></script>${head}</head><body>${body}</body></html>`;
