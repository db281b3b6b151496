import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import type {Offer, Partner} from '../../src/contract/index.js';
import {type HostSite} from '../support/host-site.js';
import {aBridge, aDirectory, aFramework, anOffer, aPartner, aPlace, SOME_PLACES} from '../support/builders.js';
import {engines, openBrowser, type RealPage, waitFor} from '../support/real-browser.js';
import {broken, finderAt, SCRIPT, startSite, strictFor, waitForAnswer} from './support/host.js';
import {hostileLinks, hostileStrings} from './support/hostile.js';
import {read, textOf} from './support/reader.js';
import {StubEndpoint} from './support/stub-endpoint.js';

const CANARY = '<script src="/canary.js"></script>';
/** Fields of a partner and its one offer that a card shows word for word. */
const SHOWN = 12;

const hostilePartner = (text: string, index: number): Partner =>
  aPartner({
    id: `p${index}`,
    name: text,
    summary: text,
    description: text,
    url: text,
    email: text,
    phone: text,
    address: {locality: text, postcode: text},
    logo: text,
    accessibility: text,
    bridges: ['hostile'],
    signposts: [`p${index}`],
  });

const hostileOffer = (text: string, index: number): Offer =>
  anOffer({
    id: `o${index}`,
    partner: `p${index}`,
    title: text,
    summary: text,
    curriculumLinks: [text],
    outcomes: [text],
    resources: [text],
    cost: {kind: 'paid', pence: 100, per: text},
    criteria: ['hostile'],
    url: text,
  });

/** A directory in which every text, of every noun, is hostile. */
const hostileDirectory = (texts: readonly string[]) =>
  aDirectory({
    partners: texts.map(hostilePartner),
    offers: texts.map(hostileOffer),
    bridges: [
      aBridge({
        id: 'hostile',
        name: texts[0]!,
        url: texts[0]!,
        description: texts[0]!,
        contact: {name: texts[0]!, email: texts[0]!, phone: texts[0]!},
      }),
    ],
    framework: aFramework({name: texts[0]!, criteria: [{id: 'hostile', name: texts[0]!, summary: texts[0]!}]}),
    places: [
      ...SOME_PLACES,
      aPlace({id: 'hostile', label: texts[0]!, county: texts[0]!, source: texts[0]!, keys: ['name:hostile']}),
    ],
  });

const chunks = <T>(list: readonly T[], size: number) =>
  Array.from({length: Math.ceil(list.length / size)}, (_, index) => list.slice(index * size, (index + 1) * size));

/** How often each card shows its string word for word, in the texts below `root`. */
const countShown = (root: string, texts: readonly string[]) => `(() => {
  const texts = ${JSON.stringify(texts)};
  const walk = (node) => node.nodeType === 3 ? [node.data] : node.localName === 'style' ? [] : [...node.childNodes].flatMap(walk);
  const cards = [...${root}.querySelectorAll('[part~="partner"]')];
  const counts = texts.map(() => 0);
  for (const card of cards) {
    const own = walk(card);
    const index = texts.indexOf(card.querySelector('[part~="name"] bdi').textContent);
    if (index >= 0) counts[index] = own.filter((data) => data.includes(texts[index])).length;
  }
  return counts;
})()`;

describe.each(engines)('hostile words in %s', (engine) => {
  let page: RealPage;
  let site: HostSite;
  let stub: StubEndpoint;

  beforeAll(async () => {
    [page, site, stub] = await Promise.all([
      openBrowser(engine),
      startSite(),
      StubEndpoint.start(hostileDirectory(['x'])),
    ]);
    // Its answers change under the same address.
    stub.headers['cache-control'] = 'no-store';
  });

  afterAll(async () => {
    await page?.close();
    site?.stop();
    stub?.stop();
  });

  const executed = () => page.evaluate<string[]>('executed');
  const open = async (path: string, body: string, policy?: string) => {
    site.pages.set(path, {head: CANARY, body, ...(policy && {policy})});
    await page.goto(site.url + path);
  };
  const openFinder = async (policy?: string) => {
    await open('/hostile', finderAt(stub.url, 'page-size="50"') + SCRIPT, policy);
    await waitForAnswer(page);
  };
  /** Shows all strings in the finder, fifty a page, and calls back on each page. */
  const showAll = async (policy: string | undefined, look: (texts: readonly string[]) => Promise<void>) => {
    for (const texts of chunks(hostileStrings, 50)) {
      stub.data = hostileDirectory(texts);
      await openFinder(policy);
      await look(texts);
    }
  };

  it('run where a page pours them into innerHTML, so the canary sings', async () => {
    await open('/pour', '<script src="/inner-html.js"></script>');
    await page.evaluate(`pour(${JSON.stringify(hostileStrings)})`);
    await waitFor(page, 'executed.length > 3');
  });

  it('break a strict page that pours them into innerHTML, so a violation is noticed', async () => {
    await open('/pour-strict', '<script src="/inner-html.js"></script>', strictFor(stub.url));
    await page.evaluate(`pour(${JSON.stringify(hostileStrings.slice(0, 20))})`);

    expect(await broken(page)).not.toEqual([]);
  });

  it('are shown as they are in every field of the finder, run nothing, and survive an editor that reads and writes markup', async () => {
    await showAll(undefined, async (texts) => {
      const shown = await page.evaluate<number[]>(countShown('finder.shadowRoot', texts));
      expect(texts.filter((_, index) => shown[index]! < SHOWN)).toEqual([]);
      // The canary of this page must not be the one that hides a script: the editor's copy is parsed anew.
      await page.evaluate(
        "(() => { const copy = document.createElement('div'); copy.id = 'copy'; document.body.append(copy); copy.innerHTML = finder.shadowRoot.innerHTML; })()",
      );
      const copied = await page.evaluate<number[]>(
        countShown(
          'copy',
          texts.map((text) => text.replaceAll(/\r\n?/g, '\n')),
        ),
      );
      expect(texts.filter((text, index) => copied[index]! < SHOWN && !text.includes('\0'))).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await executed()).toEqual([]);
      expect(await broken(page)).toEqual([]);
    });
  });

  it('break nothing of a strict policy with Trusted Types', async () => {
    await showAll(strictFor(stub.url), async (texts) => {
      const shown = await page.evaluate<number[]>(countShown('finder.shadowRoot', texts));
      expect(texts.filter((_, index) => shown[index]! < SHOWN)).toEqual([]);
      expect(await executed()).toEqual([]);
      expect(await broken(page)).toEqual([]);
    });
  });

  it('never become a link unless they are plainly one', async () => {
    stub.data = hostileDirectory(['x']);
    const linking = (link: string, index: number) =>
      aPartner({id: `p${index}`, name: `Name ${index}`, url: link, email: link, phone: link, logo: link});
    const seen: string[] = [];
    for (const links of chunks(hostileLinks, 50)) {
      stub.data = aDirectory({
        partners: links.map(linking),
        offers: links.map((url, index) => anOffer({id: `o${index}`, partner: `p${index}`, url})),
      });
      await openFinder();
      const found = await read<{href: string; protocol: string; user: string}[]>(
        page,
        `
        reader.elements(finder.shadowRoot).filter((element) => element.hasAttribute('href') || element.hasAttribute('src'))
          .map((element) => ({href: element.getAttribute('href') ?? element.getAttribute('src'), protocol: element.protocol, user: element.username}))`,
      );
      seen.push(...found.map(({href}) => href));
      expect(found.filter(({protocol}) => !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol))).toEqual([]);
      expect(found.filter(({user}) => user)).toEqual([]);
      expect(await executed()).toEqual([]);
    }
    const web = seen.filter((href) => /^h/i.test(href));
    expect(web).toContain('https://example.org/');
    expect([...new Set(web)].filter((href) => !/^https?:\/\/[^\s@\\/?#]+([/?#][^\s\\]*)?$/i.test(href))).toEqual([]);
    expect(new Set(web).size).toBeLessThan(hostileLinks.length / 4);
  });

  it('in the address of the page are asked as words', async () => {
    stub.data = hostileDirectory(['x']);
    const words = '<svg onload=__pwned=1>"\'';
    site.pages.set('/asked', {head: CANARY, body: finderAt(stub.url) + SCRIPT, policy: strictFor(stub.url)});
    const junk = 'ks=%3Cscript%3E&af=__proto__&r=NaN&pg=-1e9&order=%00&x=%E0%A4%A&br=constructor';
    await page.goto(`${site.url}/asked?q=${encodeURIComponent(words)}&near=${encodeURIComponent(words)}&${junk}`);
    await waitFor(page, "finder.shadowRoot?.querySelector('input')");
    await new Promise((resolve) => setTimeout(resolve, 500));

    expect(await read(page, "reader.deep('input').map(({value}) => value)")).toContain(words);
    expect(await textOf(page)).toContain(words);
    expect(await executed()).toEqual([]);
    expect(await broken(page)).toEqual([]);
  });

  it('in names of the host’s own elements hide nothing that the finder needs', async () => {
    stub.data = hostileDirectory(['x']);
    const clobber = [
      'customElements',
      'fetch',
      'artsmark',
      'document',
      'trustedTypes',
      'location',
      'history',
      'matchMedia',
      'cookie',
      'body',
      'head',
      'forms',
      'currentScript',
      'adoptedStyleSheets',
    ]
      .map(
        (name) =>
          `<form name="${name}" id="${name}"><input name="attributes"><input name="id"></form><img name="${name}">`,
      )
      .join('');
    await open('/clobbered', clobber + finderAt(stub.url) + SCRIPT);
    await waitForAnswer(page);

    expect(await page.evaluate("document.querySelectorAll('form').length")).toBeGreaterThan(10);
    expect(await broken(page)).toEqual([]);
  });
});
