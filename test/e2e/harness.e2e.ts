import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {HostSite, strictPolicy} from '../support/host-site.js';
import {engines, openBrowser, type RealPage} from '../support/real-browser.js';
import {focusOf, namesOf, narrowTo, textOf} from './support/reader.js';

const BODY = `<link rel="stylesheet" href="/plain.css">
  <h1>Title</h1>
  <p hidden>never</p>
  <label>Place <input id="place"></label>
  <x-outer><b>slotted</b></x-outer>
  <script type="module" src="/outer.js"></script>`;
const OUTER = `customElements.define('x-outer', class extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({mode: 'open'});
    const button = Object.assign(document.createElement('button'), {textContent: 'Find'});
    button.setAttribute('aria-label', 'Find partners');
    button.onclick = () => { button.textContent = 'Found'; };
    root.append(document.createElement('slot'), button);
  }
});`;

describe.each(engines)('the harness in %s', (engine) => {
  let page: RealPage;
  let site: HostSite;

  beforeAll(async () => {
    [page, site] = await Promise.all([openBrowser(engine), HostSite.start()]);
    site.files.set('/outer.js', OUTER);
    site.files.set('/plain.css', 'body { margin: 0 }');
    site.pages.set('/', {body: BODY, policy: strictPolicy()});
    await page.goto(site.url);
  });

  afterAll(async () => {
    await page.close();
    site.stop();
  });

  it('reads what is shown, through shadow roots and slots, under a strict policy', async () => {
    expect(await textOf(page)).toBe('Title\nPlace\nslottedFind');
    expect(await namesOf(page, 'heading')).toEqual(['Title']);
  });

  it('knows where the keyboard is, and what it does', async () => {
    expect(await focusOf(page)).toBeNull();
    await page.press('Tab');
    await page.type('M1');
    expect(await focusOf(page)).toMatchObject({role: 'textbox', name: 'Place', value: 'M1', inView: true});
    await page.press('Tab');
    expect(await focusOf(page)).toMatchObject({role: 'button', name: 'Find partners'});
    await page.press('Space');
    expect(await textOf(page)).toContain('Found');
  });

  it('notices what a page throws and what breaks its policy', async () => {
    await page.evaluate("document.body.setAttribute('style', 'color: red')");
    await page.evaluate('void setTimeout(() => { throw new Error("thrown"); })');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await page.evaluate('broken')).toEqual([
      expect.stringContaining('style-src'),
      expect.stringContaining('thrown'),
    ]);
  });

  it('sets the width of a phone', async () => {
    await narrowTo(page, 375);
    expect(await page.evaluate('document.body.clientWidth')).toBe(375);
  });
});
