import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';

import type {HostSite} from '../support/host-site.js';
import {engines, openBrowser, type RealPage, waitFor} from '../support/real-browser.js';
import {FaultProxy} from './support/fault-proxy.js';
import {broken, fallbackStands, finderAt, SCRIPT, startSite, waitForAnswer} from './support/host.js';
import {focusOf, pressNamed, read, textOf, waitToRead} from './support/reader.js';
import {somePartners, StubEndpoint} from './support/stub-endpoint.js';

const FAILED = 'We could not reach the partner list.';
const says = (words: string) => `reader.text().includes(${JSON.stringify(words)})`;
const isList = (path: string) => path.includes('/partners');

describe.each(engines)('a finder on a bad line in %s', (engine) => {
  let page: RealPage;
  let site: HostSite;
  let stub: StubEndpoint;
  let proxy: FaultProxy;

  beforeAll(async () => {
    [page, site, stub] = await Promise.all([openBrowser(engine), startSite(), StubEndpoint.start(somePartners(12))]);
    // The browser's own cache would hide what the line does.
    stub.headers['cache-control'] = 'no-store';
    proxy = await FaultProxy.start(stub.origin);
  });

  afterEach(() => {
    proxy.fault = () => undefined;
    proxy.asked.length = 0;
  });

  afterAll(async () => {
    await page?.close();
    site?.stop();
    proxy?.stop();
    stub?.stop();
  });

  let pages = 0;
  const open = async (endpoint = proxy.url, script = '') => {
    const path = `/line-${pages++}`;
    const count =
      '<script>errors = []; addEventListener("artsmark-error", ({error}) => errors.push(error?.kind ?? "?"));</script>';
    site.pages.set(path, {head: script + count, body: finderAt(endpoint) + SCRIPT});
    await page.goto(site.url + path);
  };
  it('keeps the fallback, says it is a fault, tells the page once, and answers after Try again', async () => {
    proxy.fault = (path) => (isList(path) ? {refuse: true} : undefined);
    await open();
    await waitToRead(page, says(FAILED));

    expect(await fallbackStands(page)).toBe(true);
    expect(await textOf(page)).toContain('This is a fault, not an empty result.');
    expect(await textOf(page)).not.toMatch(/\b0 partners|No partners/);
    expect(await page.evaluate('errors')).toHaveLength(1);
    proxy.fault = () => undefined;
    await pressNamed(page, 'Try again');
    await waitForAnswer(page);
    expect(await focusOf(page)).not.toBeNull();
    expect(await fallbackStands(page)).toBe(false);
  });

  it('shows the fallback and a plain failure when its endpoint is nowhere', async () => {
    await open('http://127.0.0.1:1/v1');
    await waitToRead(page, says(FAILED));

    expect(await fallbackStands(page)).toBe(true);
  });

  it('keeps the last answer with its age when the line dies', async () => {
    const later = '<script>ahead = 0; { const {now} = Date; Date.now = () => now() + ahead; }</script>';
    await open(proxy.url, later);
    await waitForAnswer(page);
    await pressNamed(page, 'Next');
    await waitToRead(page, says('11 to 12 of 12'));
    await page.evaluate('void (ahead = 61_000)');
    proxy.fault = () => ({refuse: true});
    await pressNamed(page, 'Previous');
    await waitToRead(page, '/From \\d\\d:\\d\\d today\\./.test(reader.text())');

    expect(await textOf(page)).toContain('12 partners in England');
    expect(await textOf(page)).toContain('The list is not answering, so these results may be out of date.');
    expect(await focusOf(page)).not.toBeNull();
    proxy.fault = () => undefined;
    await page.evaluate('void (ahead += 61_000)');
    await pressNamed(page, 'Try again');
    await waitToRead(page, `!${says('The list is not answering')}`);
    expect(await textOf(page)).toContain('1 to 10 of 12');
  });

  it('says that it failed above the answer to the question before', async () => {
    await open();
    await waitForAnswer(page);
    proxy.fault = () => ({refuse: true});
    await pressNamed(page, 'Next');
    await waitToRead(page, says(FAILED));

    expect(await textOf(page)).toContain('1 to 10 of 12');
    proxy.fault = () => undefined;
    await pressNamed(page, 'Try again');
    await waitToRead(page, says('11 to 12 of 12'));
  });

  it('says that it is still looking after three seconds, and answers when the answer comes', async () => {
    proxy.fault = (path) => (isList(path) ? {delay: 4000} : undefined);
    await open();
    await waitToRead(page, says('Looking for partners…'), 2500);
    expect(await fallbackStands(page)).toBe(true);
    await waitToRead(page, says('Still looking. This is slower than usual.'), 4000);
    await waitForAnswer(page);
  });

  it('waits in words, then shows all or nothing, when the answer trickles', async () => {
    proxy.fault = (path) => (isList(path) ? {slice: 200} : undefined);
    await open();
    await waitForAnswer(page);

    expect(await read(page, "reader.deep('[part~=partner]').length")).toBe(10);
    expect(await broken(page)).toEqual([]);
  });

  it('asks once more when the answer breaks off, and shows none of the half', async () => {
    proxy.fault = (path, nth) => (isList(path) && nth === 1 ? {cutAfter: 900} : undefined);
    await open();
    await waitForAnswer(page);

    expect(proxy.asked.filter(isList).length).toBeGreaterThan(1);
    expect(await broken(page)).toEqual([]);
  });

  it('shows nothing of a sign-in page that a network answers with, and storms nobody', async () => {
    const body = '<!doctype html><title>Sign in</title><script>errors.push("ran")</script><h1>Free WiFi</h1>';
    proxy.fault = () => ({answer: {status: 200, headers: {'content-type': 'text/html'}, body}});
    await open();
    await waitToRead(page, says(FAILED));
    await new Promise((resolve) => setTimeout(resolve, 1500));

    expect(await textOf(page)).not.toContain('WiFi');
    expect(await page.evaluate('errors')).not.toContain('ran');
    expect(proxy.asked.length).toBeLessThanOrEqual(3);
  });

  it('comes back by itself when the browser says that it is online again', async () => {
    proxy.fault = () => ({refuse: true});
    await open();
    await waitToRead(page, says(FAILED));
    proxy.fault = () => undefined;
    await page.evaluate("dispatchEvent(new Event('online'))");

    await waitForAnswer(page);
  });

  it('heeds Retry-After across origins, which it could not if the header were not exposed', async () => {
    const answered: number[] = [];
    proxy.fault = (path, nth) => {
      if (!isList(path)) return undefined;
      answered.push(Date.now());
      const headers = {
        'retry-after': '2',
        'access-control-expose-headers': 'Retry-After',
        'content-type': 'application/problem+json',
      };
      return nth === 1
        ? {answer: {status: 503, headers, body: '{"type":"about:blank","title":"Busy","status":503}'}}
        : undefined;
    };
    await open();
    await waitForAnswer(page);

    expect(answered[1]! - answered[0]!).toBeGreaterThanOrEqual(1950);
  });

  it('reads the entity tag and Retry-After of another origin', async () => {
    await open(stub.url);
    await waitForAnswer(page);
    const seen = await page.evaluate(`fetch('${stub.url}/').then(({headers}) => headers.get('etag'))`);
    expect(seen).toBe('"one"');
    const {['access-control-expose-headers']: exposed} = stub.headers;
    delete stub.headers['access-control-expose-headers'];
    expect(await page.evaluate(`fetch('${stub.url}/').then(({headers}) => headers.get('etag'))`)).toBeNull();
    stub.headers['access-control-expose-headers'] = exposed!;
  });

  it('leaves out one broken partner of a hundred, and says so', async () => {
    stub.data = somePartners(100);
    stub.change = (body, path) => {
      const {items} = body as {items?: {id: string; name: unknown}[]};
      return path.endsWith('/partners') && items
        ? {...(body as object), items: items.map((item) => (item.id === 'p42' ? {...item, name: 7} : item))}
        : body;
    };
    site.pages.set('/broken', {body: finderAt(stub.url, 'page-size="50"') + SCRIPT});
    const shown: string[] = [];
    const notes: boolean[] = [];
    for (const number of [1, 2]) {
      await page.goto(`${site.url}/broken?pg=${number}`);
      await waitForAnswer(page);
      shown.push(...(await read<string[]>(page, "reader.deep('[part~=partner] h3').map(reader.name)")));
      notes.push(await read<boolean>(page, says('1 partner could not be shown.')));
    }
    stub.change = (body) => body;
    stub.data = somePartners(12);

    expect(new Set(shown).size).toBe(99);
    expect(shown).not.toContain('Name 42');
    expect(notes.sort()).toEqual([false, true]);
  });

  it('forgets nothing when it is offline for a while', async () => {
    await open();
    await waitForAnswer(page);
    proxy.fault = () => ({refuse: true});
    await page.evaluate("dispatchEvent(new Event('offline'))");
    await waitFor(page, "finder.shadowRoot.textContent.includes('12 partners in England')");
  });
});
