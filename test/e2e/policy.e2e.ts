import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {type HostSite, integrities, type Page} from '../support/host-site.js';
import {engines, openBrowser, type RealPage, waitFor} from '../support/real-browser.js';
import {broken, fallbackStands, finderAt, said, SCRIPT, startSite, strictFor, waitForAnswer} from './support/host.js';
import {namesOf, pressNamed, read, textOf} from './support/reader.js';
import {somePartners, StubEndpoint} from './support/stub-endpoint.js';

const hashes = await integrities();

describe.each(engines)('a guarded page in %s', (engine) => {
  let page: RealPage;
  let site: HostSite;
  let library: HostSite;
  let stub: StubEndpoint;

  beforeAll(async () => {
    [page, site, library, stub] = await Promise.all([
      openBrowser(engine),
      startSite(),
      startSite(),
      StubEndpoint.start(somePartners(12)),
    ]);
  });

  afterAll(async () => {
    await page?.close();
    site?.stop();
    library?.stop();
    stub?.stop();
  });

  let pages = 0;
  const open = async (given: Partial<Page> & {policy?: string}) => {
    const path = `/guarded-${pages++}`;
    site.pages.set(path, {body: finderAt(stub.url) + SCRIPT, ...given});
    site.requests.length = 0;
    stub.asked.length = 0;
    await page.goto(site.url + path);
  };
  const works = async () => {
    await waitForAnswer(page);
    const headings = await namesOf(page, 'heading');
    expect(headings).toContain('12 partners in England');
    // Which ten stand first changes with the day.
    expect(headings.filter((name) => name.startsWith('Name '))).toHaveLength(10);
  };
  const standsBack = async () => {
    await waitFor(page, "document.readyState === 'complete'");
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await fallbackStands(page)).toBe(true);
  };

  it('is kept to the letter: no violation, no request elsewhere, no cookie, nothing stored, no path told', async () => {
    await open({policy: strictFor(stub.url), head: '<meta name="referrer" content="unsafe-url">'});
    await works();
    await pressNamed(page, 'Next');
    await waitFor(page, "location.search.includes('pg=2')");

    expect(await broken(page)).toEqual([]);
    const addresses = await page.evaluate<string[]>("performance.getEntriesByType('resource').map(({name}) => name)");
    // The browser itself asks for the icon.
    const allowed = [`${site.url}/favicon.ico`, `${site.url}/cdn/`, `${site.url}/spy.js`, `${stub.origin}/v1/`];
    expect(addresses.filter((address) => !allowed.some((start) => address.startsWith(start)))).toEqual([]);
    expect(addresses.some((address) => address.startsWith(stub.origin))).toBe(true);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
    expect(await page.evaluate('Promise.all([indexedDB.databases(), globalThis.caches?.keys() ?? []])')).toEqual([
      [],
      [],
    ]);
    expect(stub.asked.filter(({headers}) => headers.cookie !== undefined)).toEqual([]);
    const referrers = stub.asked.map(({headers}) => headers.referer ?? '');
    expect(referrers.filter((referrer) => !['', `${site.url}/`].includes(referrer))).toEqual([]);
  });

  it('would have told its path without our care, and would have been noticed storing', async () => {
    await open({
      policy: strictFor(stub.url),
      head: '<meta name="referrer" content="unsafe-url">',
      body: '<p>Nothing of ours</p>',
    });
    await page.evaluate(`fetch('${stub.url}/').then((answer) => answer.text())`);
    await page.evaluate("localStorage.setItem('a', 'b')");

    expect(stub.asked.at(-1)?.headers.referer).toContain('/guarded-');
    expect(await page.evaluate('localStorage.length')).toBe(1);
    await page.evaluate('localStorage.clear()');
  });

  it('may take the page, the library and the answers from three origins', async () => {
    const snippet = `<script type="module" src="${library.url}/cdn/artsmark.js" integrity="${hashes['artsmark.js']}" crossorigin="anonymous"></script>`;
    const policy = strictFor(stub.url).replace("script-src 'self'", `script-src 'self' ${library.url}`);
    await open({policy, body: finderAt(stub.url) + snippet});
    await works();

    expect(await broken(page)).toEqual([]);
    expect(library.requests.filter((path) => path.startsWith('/cdn/')).length).toBeGreaterThan(1);
    expect(site.requests.filter((path) => path.startsWith('/cdn/'))).toEqual([]);
  });

  const nonce = 'abc123';
  const nonced = SCRIPT.replace('<script', `<script nonce="${nonce}"`);
  const spied = (policy: string) => policy.replace('script-src', `script-src`);
  const everyHash = Object.values(hashes)
    .map((hash) => `'${hash}'`)
    .join(' ');
  const levels: [level: string, policy: string, body?: () => string][] = [
    ["script-src 'self'", "script-src 'self'"],
    ["default-src 'self' with the endpoint", "default-src 'self'; connect-src ENDPOINT"],
    ["style-src 'none'", "script-src 'self'; style-src 'none'"],
    ["font-src and media-src 'none'", "script-src 'self'; font-src 'none'; media-src 'none'"],
    ['Trusted Types for anyone', "script-src 'self'; require-trusted-types-for 'script'"],
    [
      'Trusted Types for us and Lit',
      "script-src 'self'; require-trusted-types-for 'script'; trusted-types artsmark lit-html",
    ],
    ['a nonce', `script-src 'nonce-${nonce}' 'self'`, () => finderAt(stub.url) + nonced],
    ['a nonce with strict-dynamic', `script-src 'nonce-${nonce}' 'strict-dynamic'`, () => finderAt(stub.url) + nonced],
    ['a sandbox without its own origin', 'sandbox allow-scripts'],
    [
      'frames, forms and base forbidden',
      "script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    ],
  ];

  it.each(levels)('works with %s', async (_, policy, body) => {
    const noncedSpy = policy.includes('nonce-');
    await open({
      policy: spied(policy).replace('ENDPOINT', stub.origin),
      body: body?.() ?? finderAt(stub.url) + SCRIPT,
      // The page's own spy must run as well.
      ...(noncedSpy && {document: documentWith(body!(), nonce)}),
    });
    await works();
    expect(await broken(page)).toEqual([]);
  });

  it('works, or leaves the fallback saying why, where every file is allowed by its hash alone', async () => {
    const snippet = SCRIPT.replace('<script', `<script integrity="${hashes['artsmark.js']}"`);
    await open({policy: `script-src ${everyHash}`, body: finderAt(stub.url) + snippet});
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const answered = (await namesOf(page, 'heading')).includes('12 partners in England');

    expect(answered || (await fallbackStands(page))).toBe(true);
  });

  it.each([
    ['only another policy', 'trusted-types other'],
    ['only Lit’s policy', 'trusted-types lit-html'],
    ['no policy at all', "trusted-types 'none'"],
  ])('keeps the fallback and names the directive where Trusted Types allow %s', async (_, types) => {
    await open({policy: `script-src 'self'; require-trusted-types-for 'script'; ${types}`});
    if (await page.evaluate("typeof trustedTypes === 'undefined'")) return void (await works());
    await standsBack();

    expect(await said(page)).toEqual([expect.stringMatching(/trusted-types.*Content-Security-Policy/)]);
  });

  it('keeps the fallback, says so, and names the directive where the endpoint is not allowed', async () => {
    await open({policy: "script-src 'self'; connect-src 'none'"});
    await waitFor(page, "finder.shadowRoot?.querySelector('[role=alert], [part~=notice]')");
    await standsBack();

    expect(await textOf(page)).toContain('We could not reach the partner list.');
    expect(await textOf(page)).toContain('All partners');
    expect((await said(page)).join(' ')).toContain('connect-src');
    expect(stub.asked).toEqual([]);
  });

  it.each([
    ['no script at all', "script-src 'none'"],
    ['only scripts of another site', 'script-src https://elsewhere.example'],
  ])('keeps the fallback where it allows %s', async (_, policy) => {
    await open({policy});
    await standsBack();

    expect(await page.evaluate('!finder.shadowRoot')).toBe(true);
  });

  it('leaves the host’s own style sheets and head as they were', async () => {
    await open({policy: strictFor(stub.url)});
    await works();

    expect(
      await read(
        page,
        '[document.adoptedStyleSheets?.length ?? 0, document.querySelectorAll("style, link[rel=stylesheet]").length]',
      ),
    ).toEqual([0, 0]);
  });
});

const documentWith = (body: string, nonce: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><script nonce="${nonce}" src="/spy.js"></script></head><body>${body}</body></html>`;
