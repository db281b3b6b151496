import axe from 'axe-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import type {PartnerPage} from '../../src/contract/index.js';
import {engines, openBrowser, type RealPage} from '../support/real-browser.js';
import {waitForAnswer} from './support/host.js';
import {focusOf, namesOf, narrowTo, read, tabTo, textOf, waitToRead} from './support/reader.js';
import {type RunningServer, scratchFolder, startSampleServer} from './support/server.js';

const TEN_MILES = 16_093;
const PAGES = [
  '',
  'static-file.html',
  'bridge.html',
  'guest.html',
  'unreachable.html',
  '?near=TR21+0HE&r=5&af=drama',
  '?near=Newport',
  '?near=CF10+1AA',
];
/** Questions as they stand in the address, of every kind that an answer may have. */
const QUESTIONS = [
  '',
  'near=M1&r=10&ks=ks2&af=drama',
  'near=M1',
  'near=London&q=music',
  'near=Tameside',
  'near=E12000002&order=name&pg=2',
  'near=TR21+0HE&r=5&af=drama&ks=ks2',
  'near=CF10+1AA',
  'near=Nowhere+at+all',
  'near=Newport',
  'q=theatre',
  'q=pupetry',
  'cost=free&at=online&order=name',
  'br=curious-minds&cpd=true',
  'la=E08000003&cr=partnerships',
  'near=England&r=england&order=fair&pg=3',
];

const folder = scratchFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startSampleServer(folder.path);
});

afterAll(async () => {
  await server?.stop();
  folder.remove();
});

describe.each(engines)('the gallery in %s', (engine) => {
  let page: RealPage;

  beforeAll(async () => {
    page = await openBrowser(engine);
  });

  afterAll(() => page?.close());

  const open = (path = '') => page.goto(`${server.url}/${path}`);
  const expectFocus = async () => {
    const focus = await focusOf(page);
    expect(focus, 'the keyboard was nowhere').not.toBeNull();
    expect(focus, 'the keyboard was out of sight').toMatchObject({shown: true, inView: true});
    return focus!;
  };

  it('lets a stranger find drama for key stage 2 within 10 miles of M1, on a phone’s width, by keyboard alone', async () => {
    await open();
    await narrowTo(page, 375);
    await waitForAnswer(page, /^\d+ partners in England$/);

    await tabTo(page, 'textbox', /^Place/);
    await page.type('M1');
    await tabTo(page, 'combobox', /^Within/);
    for (let presses = 0; presses < 9 && (await chosenOption()) !== '10 miles'; presses++)
      await page.press('ArrowDown');
    expect(await chosenOption()).toBe('10 miles');
    await tabTo(page, 'button', /^Find$/);
    await page.press('Enter');
    await waitForAnswer(page, /^\d+ partners within 10 miles of M1$/);
    await expectFocus();

    await tabTo(page, 'button', /^Filters/);
    await page.press('Space');
    await choose(/^Key stage 2\b/);
    await choose(/^Drama\b/);
    await tabTo(page, 'button', /^Show \d+ partners?$/);
    await page.press('Enter');
    await waitToRead(page, "reader.all('dialog').length === 0");
    await expectFocus();

    const expected = await ask(`near=M1&radius=${TEN_MILES}&artForm=drama&keyStage=ks2&pageSize=10`);
    expect(expected.total).toBeGreaterThan(2);
    expect(await namesOf(page, 'heading')).toContain(`${expected.total} partners within 10 miles of M1`);
    expect(await read(page, "reader.deep('[part~=partner] [part~=name]').map(reader.name)")).toEqual(
      expected.items.map(({name}) => name),
    );
    const text = await textOf(page);
    expect(text).toContain('M1 is a postcode district: distances are from its middle.');
    for (const {offers} of expected.items) expect(text).toContain(offers[0]!.title);

    await tabTo(page, 'button', /^(?:Outcomes and what you need|What is stated)/);
    await page.press('Enter');
    await waitToRead(page, "reader.text().includes('You need')");
    await expectFocus();

    async function chosenOption() {
      return read<string>(page, 'reader.active().selectedOptions?.[0]?.text.trim()');
    }
    async function choose(name: RegExp) {
      for (let tries = 0; tries < 3; tries++) {
        const shown = (await namesOf(page, 'checkbox')).some((one) => name.test(one));
        if (shown) break;
        await tabTo(page, 'button', /^Show \d+ more/);
        await page.press('Space');
      }
      await tabTo(page, 'checkbox', name);
      await page.press('Space');
      await waitToRead(page, "!reader.deep('[aria-busy=true]').length");
      expect(await expectFocus()).toMatchObject({
        role: 'checkbox',
        checked: true,
        name: expect.stringMatching(name) as string,
      });
    }
    async function ask(query: string) {
      return (await (await fetch(`${server.url}/v1/partners?${query}`)).json()) as PartnerPage;
    }
  });

  // What differs between engines is not what is asked of the server: one is enough.
  it.runIf(engine === engines[0])('gives the same answers on screen from the server and from the file', async () => {
    const texts: Record<string, string[]> = {};
    for (const path of ['', 'static-file.html']) {
      for (const question of QUESTIONS) {
        await open(`${path}?${question}`);
        await waitToRead(
          page,
          "reader.deep('partner-finder').every((finder) => finder.shadowRoot) && !/Looking for partners|Still looking/.test(reader.text()) && !reader.deep('[aria-busy=true]').length && /Find\\n|Change\\n/.test(reader.text()) && (reader.deep('[part~=heading], [part~=notice]').length > 0)",
        );
        // An empty answer asks on by itself, so that no way on leads nowhere.
        await settle();
        (texts[question] ??= []).push(
          await read<string>(page, "reader.text(document.querySelector('partner-finder'))"),
        );
      }
    }

    for (const [question, [fromServer, fromFile]] of Object.entries(texts)) expect(fromFile, question).toBe(fromServer);
    expect(new Set(Object.values(texts).map(([text]) => text)).size).toBe(QUESTIONS.length);

    async function settle() {
      for (let before = '', now = await textOf(page); now !== before;) {
        await new Promise((resolve) => setTimeout(resolve, 150));
        [before, now] = [now, await textOf(page)];
      }
    }
  });

  it('shows the fallback, then a plain failure with a way to try again, when the endpoint is nowhere', async () => {
    await open('unreachable.html');
    await waitToRead(page, "reader.text().includes('We could not reach the partner list.')");

    expect(await textOf(page)).toContain('Our partners are also in the list of partners.');
    expect(await namesOf(page, 'button')).toContain('Try again');
  });

  /** What axe finds fault with, each with its places. */
  const faults = (options = '') =>
    page.evaluate<string[]>(`(async () => {
      ${axe.source};
      const {violations, passes} = await globalThis.axe.run(document, {resultTypes: ['violations']${options}});
      if (passes.length === 0) return ['axe saw nothing'];
      return violations.map(({id, nodes}) => id + ': ' + nodes.map(({target}) => target.flat().join(' ')).join(' | '));
    })()`);

  it('has faults that axe finds once they are made', async () => {
    await open('unreachable.html');
    await waitToRead(page, "reader.deep('[part~=notice]').length > 0");
    await page.evaluate("document.querySelector('partner-finder').shadowRoot.append(document.createElement('button'))");

    expect(await faults()).toEqual([expect.stringContaining('button-name')]);
  });

  it.each(PAGES)('has nothing on /%s that axe finds fault with, light or dark', async (path) => {
    await open(path);
    await waitToRead(
      page,
      "reader.deep('partner-finder').every((finder) => finder.shadowRoot?.querySelector('[part~=heading], [part~=notice]'))",
    );
    for (const scheme of ['light', 'dark']) {
      await page.evaluate(`document.documentElement.style.setProperty('color-scheme', '${scheme}')`);
      // Colours change in 120 ms; half way they are nobody's choice.
      await new Promise((resolve) => setTimeout(resolve, 300));
      // Only colours differ the second time.
      expect(await faults(scheme === 'dark' ? ", runOnly: ['color-contrast']" : '')).toEqual([]);
    }
  });
});
