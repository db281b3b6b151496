import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';

import {HostSite, integrities, strictPolicy} from '../support/host-site.js';
import {engines, openBrowser, type RealPage, waitFor} from '../support/real-browser.js';

const FALLBACK = '<partner-finder id="finder"><a href="/partners">All partners</a></partner-finder>';
const DEFINED = "customElements.get('partner-finder')";
const LEFT = 'Artsmark Widgets left <partner-finder> as it is';

const hashes = await integrities();
const snippet = (attributes = '') =>
  `<script type="module" src="CDN/artsmark.js" integrity="${hashes['artsmark.js']}" crossorigin="anonymous" ${attributes}></script>`;

/** Changes one byte that no code depends on, so that only a check of the bytes can notice. */
const changeOneByte = (text: string) => text.replace('artsmark-widgets', 'artsmark-widgetz');

describe.each(engines)('the pinned library in %s', (engine) => {
  let page: RealPage;
  let site: HostSite;

  beforeAll(async () => {
    [page, site] = await Promise.all([openBrowser(engine), HostSite.start()]);
  });

  afterEach(() => {
    site.alter = (_, text) => text;
    site.requests.length = 0;
  });

  afterAll(async () => {
    await page.close();
    site.stop();
  });

  // Every page gets a library address of its own: a browser would take a file from its cache, unaltered.
  let pages = 0;
  const open = async (body: string, policy = strictPolicy()) => {
    const path = `/page-${pages++}`;
    site.pages.set(path, {body: body.replaceAll('CDN/', `${path}/cdn/`), policy});
    await page.goto(site.url + path);
  };
  const said = async () => (await page.evaluate<string[]>('said')).filter((line) => line.includes('Artsmark'));
  const broken = () => page.evaluate<string[]>('broken');
  const fallbackStands = () =>
    page.evaluate<boolean>("!finder.shadowRoot && finder.querySelector('a').getClientRects().length > 0");

  it('defines the elements that the page uses, under the strictest policy, breaking nothing of it', async () => {
    await open(FALLBACK + snippet());
    await waitFor(page, DEFINED);

    expect(await page.evaluate(`!customElements.get('artsmark-provider')`)).toBe(true);
    expect(await broken()).toEqual([]);
  });

  it('defines an element whose first tag comes later', async () => {
    await open(snippet());
    await waitFor(page, "globalThis[Symbol.for('artsmark.loader')]");
    expect(await page.evaluate(`!${DEFINED}`)).toBe(true);

    await page.evaluate("document.body.append(document.createElement('partner-finder'))");
    await waitFor(page, DEFINED);
  });

  it('asks for each file once', async () => {
    await open(FALLBACK + snippet());
    await waitFor(page, DEFINED);

    const files = site.requests.filter((path) => path.includes('/cdn/'));
    expect(files).toEqual([...new Set(files)]);
  });

  it.each(Object.keys(hashes))('never runs %s when one byte of it was altered', async (altered) => {
    site.alter = (file, text) => (file === altered ? changeOneByte(text) : text);
    await open(`<artsmark-provider></artsmark-provider>${FALLBACK}${snippet()}`);

    if (altered === 'artsmark.js') {
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await fallbackStands()).toBe(true);
      return;
    }
    const verdict = await page.evaluate<string>(
      `globalThis[Symbol.for('artsmark.loader')].load('./${altered}').then(() => 'ran', () => 'refused')`,
    );
    expect(verdict).toBe('refused');
    const needed = await page.evaluate<boolean>(
      `globalThis[Symbol.for('artsmark.loader')].load('./partner-finder.js').then(() => false, () => true)`,
    );
    expect(await fallbackStands()).toBe(needed);
    expect((await said()).some((line) => line.startsWith(LEFT))).toBe(needed);
  });

  it('would have run the altered bytes without a hash, so the refusal above is the check itself', async () => {
    site.alter = (_, text) => changeOneByte(text);
    await open(`${FALLBACK}<script type="module" src="CDN/partner-finder.js"></script>`);

    await waitFor(page, DEFINED);
  });

  it('keeps the fallback and names the directive when its Trusted Types policy is refused', async () => {
    const policy = strictPolicy().replace('trusted-types artsmark', 'trusted-types other');
    await open(FALLBACK + snippet(), policy);
    if (await page.evaluate("typeof trustedTypes === 'undefined'")) return;
    await waitFor(page, "said.some((line) => line.includes('Artsmark'))");

    expect(await said()).toEqual([expect.stringContaining('"artsmark" in the trusted-types directive')]);
    expect(await fallbackStands()).toBe(true);
  });

  it('works once when its script stands on the page twice, saying so in one line', async () => {
    await open(FALLBACK + snippet() + '<script type="module" src="CDN/artsmark.js?again"></script>');
    await waitFor(page, DEFINED);
    await waitFor(page, "said.some((line) => line.includes('already'))");

    expect(await said()).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  it('leaves the tag that brought it, with its endpoint, where the elements can find it', async () => {
    await open(snippet('data-endpoint="/v1"'));
    await waitFor(page, "globalThis[Symbol.for('artsmark.loader')]");

    expect(await page.evaluate("globalThis[Symbol.for('artsmark.loader')].script.dataset.endpoint")).toBe('/v1');
  });
});
