import {existsSync, readFileSync} from 'node:fs';

import {nodeResolve} from '@rollup/plugin-node-resolve';
import {rollup} from 'rollup';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import type {HostSite, Page} from '../support/host-site.js';
import {engines, openBrowser, type RealPage, waitFor} from '../support/real-browser.js';
import {broken, fallbackStands, finderAt, said, SCRIPT, startSite, strictFor, waitForAnswer} from './support/host.js';
import {narrowTo, read, textOf, waitToRead} from './support/reader.js';
import {somePartners, StubEndpoint} from './support/stub-endpoint.js';

/** Old libraries as Debian ships them, when they are installed. */
const OLD = {
  'Prototype 1.7.3': '/usr/share/javascript/prototype/prototype.js',
  'MooTools 1.4': '/usr/share/javascript/mootools/mootools.js',
  'jQuery 3.6': '/usr/share/javascript/jquery/jquery.js',
};
const oldHosts = Object.entries(OLD).filter(
  ([name, path]) => existsSync(path) || (console.warn(`${name} is not installed: not tried as a host.`), false),
);

/** A host's own page of Lit, with a policy of its own name. */
async function bundleHostsLit(): Promise<string> {
  const source =
    "import {html, LitElement} from 'lit'; customElements.define('host-clock', class extends LitElement { render() { return html`<b>tick</b>`; } });";
  const bundle = await rollup({
    input: 'host',
    plugins: [
      {name: 'host', resolveId: (id) => (id === 'host' ? 'host' : null), load: (id) => (id === 'host' ? source : null)},
      nodeResolve({exportConditions: ['production'], rootDir: process.cwd()}),
    ],
  });
  return (await bundle.generate({format: 'es'})).output[0].code;
}

const DAMAGE: Record<string, string> = {
  'Prototype 1.6’s toJSON on arrays':
    'Array.prototype.toJSON = function () { return "[" + this.join() + "]"; }; String.prototype.toJSON = function () { return "\\"" + this + "\\""; };',
  'enumerable properties on every object': 'Object.prototype.extra = 1; Array.prototype.shuffle = function () {};',
  'frozen prototypes': '[Object, Array, Promise, Map, Set, String].forEach(({prototype}) => Object.freeze(prototype));',
  'JSON, Promise and chance replaced after us':
    'customElements.whenDefined("partner-finder").then(() => { JSON.parse = () => { throw new Error("host"); }; window.fetch = Promise.reject; Math.random = () => 2; });',
  'no console': 'Object.defineProperty(window, "console", {value: undefined});',
  'no IntersectionObserver, ResizeObserver and requestIdleCallback':
    'delete window.IntersectionObserver; delete window.ResizeObserver; delete window.requestIdleCallback;',
  'storage that throws':
    'for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {get() { throw new Error("denied"); }});',
};

const LOADS: Record<string, {head?: string; body: (finder: string) => string}> = {
  'in the head, before the body': {head: SCRIPT, body: (finder) => finder},
  'in the head, async': {head: SCRIPT.replace('<script', '<script async'), body: (finder) => finder},
  'at the end of the body': {body: (finder) => finder + SCRIPT},
  'by an import in an inline module': {
    body: (finder) => `${finder}<script type="module">import '/cdn/artsmark.js';</script>`,
  },
  'after load, by a script': {
    body: (finder) =>
      `${finder}<script>addEventListener('load', () => setTimeout(() => document.body.append(Object.assign(document.createElement('script'), {type: 'module', src: '/cdn/artsmark.js'})), 50));</script>`,
  },
  'written by document.write': {
    body: (finder) =>
      `<script>document.write(${JSON.stringify(finder).replaceAll('</', '<\\/')}); document.write('<script type="module" src="/cdn/artsmark.js"><\\/script>');</script>`,
  },
  'before the tag is there': {
    head: SCRIPT,
    body: (finder) =>
      `<div id="later"></div><script>setTimeout(() => { later.innerHTML = ${JSON.stringify(finder).replaceAll('</', '<\\/')}; }, 400);</script>`,
  },
};

describe.each(engines)('a host in %s', (engine) => {
  let page: RealPage;
  let site: HostSite;
  let stub: StubEndpoint;

  beforeAll(async () => {
    [page, site, stub] = await Promise.all([openBrowser(engine), startSite(), StubEndpoint.start(somePartners(12))]);
    site.files.set('/lit.js', await bundleHostsLit());
    for (const [name, path] of oldHosts) site.files.set(`/${name[0]}.js`, readFileSync(path, 'utf8'));
  });

  afterAll(async () => {
    await page?.close();
    site?.stop();
    stub?.stop();
  });

  let pages = 0;
  const open = async (given: Partial<Page>) => {
    const path = `/host-${pages++}`;
    site.pages.set(path, {body: finderAt(stub.url) + SCRIPT, ...given});
    await page.goto(site.url + path);
  };
  const works = async () => {
    await waitForAnswer(page);
    const text = await textOf(page);
    expect(text).toContain('12 partners in England');
    expect(text).toContain('1 to 10 of 12');
    expect(text).toContain('£350 a day');
  };

  it.each(oldHosts.map(([name]) => name))('may stand on %s', async (name) => {
    await open({head: `<script src="/${name[0]}.js"></script>`});
    await works();
    expect(await broken(page)).toEqual([]);
  });

  it.each(Object.entries(DAMAGE))('may have %s', async (_, script) => {
    await open({head: `<script>${script}</script>`});
    await works();
    // A number, because a host may have changed how lists are written.
    expect(await page.evaluate('(globalThis.broken ?? []).length')).toBe(0);
  });

  it('gets the fallback or an answer, never a blank, when its fetch is replaced by one that fails', async () => {
    await open({head: '<script>window.fetch = () => { throw new Error("no"); };</script>'});
    await waitToRead(page, '/could not reach|partners in England/.test(reader.text())');

    expect((await textOf(page)).includes('All partners') || (await textOf(page)).includes('12 partners')).toBe(true);
  });

  it('may run its own Lit, under a policy list that names both', async () => {
    const policy = `${strictFor(stub.url).replace('trusted-types artsmark', 'trusted-types artsmark lit-html')}`;
    await open({
      policy,
      head: '<script type="module" src="/lit.js"></script>',
      body: `<host-clock></host-clock>${finderAt(stub.url)}${SCRIPT}`,
    });
    await works();

    expect(await textOf(page)).toContain('tick');
    expect(await broken(page)).toEqual([]);
  });

  it('keeps another element that already has our tag, and says so', async () => {
    const other =
      '<script>customElements.define("partner-finder", class extends HTMLElement { connectedCallback() { this.dataset.other = ""; } });</script>';
    await open({head: other});
    await waitFor(page, "said.some((line) => line.includes('partner-finder'))");

    expect(await page.evaluate("'other' in finder.dataset && !finder.shadowRoot")).toBe(true);
    expect(await said(page)).toHaveLength(1);
    expect(await fallbackStands(page)).toBe(true);
  });

  it.each(Object.entries(LOADS))('may load it %s', async (_, {head = '', body}) => {
    await open({head, body: body(finderAt(stub.url))});
    await works();
    expect(await broken(page)).toEqual([]);
  });

  it('may be XHTML', async () => {
    const document = `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Host</title><script src="/spy.js"></script></head><body>${finderAt(stub.url)}<script type="module" src="/cdn/artsmark.js"></script></body></html>`;
    await open({document, type: 'application/xhtml+xml'});
    // Chromium and WebKit run no modules in XML at all, so there the fallback is the promise.
    if (engine === 'firefox') await works();
    else expect(await fallbackStands(page)).toBe(true);
    expect(await broken(page)).toEqual([]);
  });

  it('may be in quirks mode, in Latin-1, under another base', async () => {
    const document = `<html><head><base href="/elsewhere/"><script src="/spy.js"></script></head><body>${finderAt(stub.url)}<script type="module" src="/cdn/artsmark.js"></script></body></html>`;
    await open({document, type: 'text/html; charset=iso-8859-1'});
    await works();
    expect(await page.evaluate('document.compatMode')).toBe('BackCompat');
    expect(await textOf(page)).toContain('£350 a day');
  });

  it('may keep it in a shadow root, a slot and a dialog', async () => {
    const body = `<div id="outer"><div slot="in">${finderAt(stub.url, 'name="a"')}</div></div><dialog id="box">${finderAt(stub.url, 'name="b"').replace('id="finder"', 'id="boxed"')}</dialog>
      <script>outer.attachShadow({mode: 'open'}).innerHTML = '<slot name="in"></slot>';</script>${SCRIPT}`;
    await open({body});
    await works();
    await page.evaluate('box.showModal()');
    await waitToRead(page, "reader.names('heading', boxed).includes('12 partners in England')");
    expect(await broken(page)).toEqual([]);
  });

  it('may keep it in nothing but a shadow root, when it names the element’s own file', async () => {
    const body = `<div id="outer"></div><script>outer.attachShadow({mode: 'open'}).innerHTML = '${finderAt(stub.url).replaceAll("'", '&apos;')}';</script>${SCRIPT.replace('artsmark.js', 'partner-finder.js')}`;
    await open({body});
    await works();
  });

  it('may move it and clone it: moved it keeps what was typed, cloned it starts afresh', async () => {
    await open({body: `<main></main><aside></aside>${finderAt(stub.url)}${SCRIPT}`});
    await works();
    const asked = stub.asked.length;
    await page.evaluate(
      "(() => { finder.shadowRoot.querySelector('#q').value = 'typed'; document.querySelector('aside').append(finder); })()",
    );
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(await page.evaluate("finder.shadowRoot.querySelector('#q').value")).toBe('typed');
    expect(stub.asked.length).toBe(asked);
    await page.evaluate(
      "(() => { const copy = finder.cloneNode(true); copy.id = 'copy'; document.querySelector('main').append(copy); })()",
    );
    await waitToRead(
      page,
      "reader.names('heading', document.getElementById('copy')).includes('12 partners in England')",
    );
    expect(await page.evaluate("document.getElementById('copy').shadowRoot.querySelector('#q').value")).toBe('');
    expect(await broken(page)).toEqual([]);
  });

  it('may be translated in place, and asked again afterwards', async () => {
    await open({});
    await works();
    await page.evaluate(`(() => {
      const wrap = (root) => { for (const node of [...root.childNodes]) {
        if (node.nodeType === 3 && node.data.trim()) { const font = document.createElement('font'); node.replaceWith(font); font.append(node.data.toUpperCase()); }
        else if (node.nodeType === 1 && !/^(script|style)$/.test(node.localName)) { wrap(node); if (node.shadowRoot) wrap(node.shadowRoot); } } };
      wrap(document.body);
    })()`);
    await page.evaluate("finder.setAttribute('key-stage', 'ks3')");
    await waitToRead(
      page,
      "reader.deep('[part~=partner]').length === 0 && reader.names('heading').includes('No partners in England')",
    );
    await page.evaluate("finder.removeAttribute('key-stage')");
    await waitToRead(page, "reader.deep('[part~=partner]').length === 10");

    expect(await broken(page)).toEqual([]);
  });

  it('may be one without custom elements, which keeps its fallback', async () => {
    await open({head: '<script>Object.defineProperty(window, "customElements", {value: undefined});</script>'});
    await new Promise((resolve) => setTimeout(resolve, 800));

    expect(await fallbackStands(page)).toBe(true);
  });

  it('may be 320 px wide, with text of twice the size, and nothing is cut off or scrolls sideways', async () => {
    await open({});
    await works();
    await narrowTo(page, 320);
    for (const size of ['100%', '200%']) {
      await page.evaluate(`document.documentElement.style.setProperty('font-size', '${size}')`);
      await new Promise((resolve) => setTimeout(resolve, 200));
      const wide = await read<string[]>(
        page,
        "reader.elements(finder).filter((element) => reader.shown(element) && !element.closest('.hidden') && element.getBoundingClientRect().right > finder.getBoundingClientRect().right + 1).map((element) => element.localName + '.' + element.className)",
      );
      expect(wide).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
  });

  it('shows two finders that keep their own parts of the address', async () => {
    await open({body: finderAt(stub.url) + finderAt(stub.url).replace('id="finder"', 'id="second"') + SCRIPT});
    const path = `/host-${pages - 1}`;
    await page.goto(`${site.url}${path}?pg=2&2-near=M1`);
    await waitToRead(
      page,
      "reader.text(finder).includes('11 to 12 of 12') && reader.names('heading', second).some((name) => name.includes('of M1'))",
    );

    expect(await broken(page)).toEqual([]);
  });
});
