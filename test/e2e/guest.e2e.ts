import {chromium} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {chromiumFlags, findEngines} from '../../scripts/engines.mjs';
import type {HostSite} from '../support/host-site.js';
import {engines, openBrowser, type RealPage} from '../support/real-browser.js';
import {broken, finderAt, SCRIPT, startSite, waitForAnswer} from './support/host.js';
import {somePartners, StubEndpoint} from './support/stub-endpoint.js';

/** Styles that careless or hostile hosts have, none of which may reach inside. */
const STYLES: Record<string, string> = {
  'counts in tenths of a rem': 'html { font-size: 62.5% } body { font-size: 1.6rem }',
  'hides every div and shows what is hidden':
    'div, form, fieldset { display: none !important } [hidden] { display: block !important }',
  'paints every control':
    'button, input, select, ul, li, h2, h3, p, a, span, label { all: revert; color: red !important; margin: 3em !important; border: 9px solid lime !important; font-size: 3em !important; letter-spacing: 1em !important }',
  'has its own boxes': '*, *::before, *::after { box-sizing: content-box; padding: 0; margin: 0; position: static }',
};

interface Shot {
  readonly png: string;
  readonly box: {readonly x: number; readonly y: number; readonly width: number; readonly height: number};
}

describe.each(engines)('a finder among a host’s styles in %s', (engine) => {
  let page: RealPage;
  let site: HostSite;
  let stub: StubEndpoint;

  beforeAll(async () => {
    [page, site, stub] = await Promise.all([openBrowser(engine), startSite(), StubEndpoint.start(somePartners(3))]);
  });

  afterAll(async () => {
    await page?.close();
    site?.stop();
    stub?.stop();
  });

  let pages = 0;
  /** What the inside of the finder looks like under a style; the host's own words stand below it. */
  const look = async (style: string): Promise<Shot> => {
    const path = `/style-${pages++}`;
    site.pages.set(path, {
      head: `<style>body { margin: 0 } ${style}</style>`,
      body: `${finderAt(stub.url)}<main><p>Host</p></main>${SCRIPT}`,
    });
    await page.goto(site.url + path);
    await page.resize(900, 1000);
    await waitForAnswer(page);
    await page.evaluate("finder.shadowRoot.querySelector('[part~=ask], form').scrollIntoView()");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const box = await page.evaluate<Shot['box']>(`(() => {
      const boxes = ['form', '[part~=list]'].map((part) => finder.shadowRoot.querySelector(part).getBoundingClientRect());
      const [x, y] = [boxes[0].x, boxes[0].y];
      return {x, y, width: Math.round(boxes[0].width), height: Math.round(Math.min(boxes[1].bottom, innerHeight) - y)};
    })()`);
    return {png: (await page.screenshot()).toString('base64'), box};
  };
  /** The part of the pixels that differ noticeably between two pictures. */
  const difference = async (a: Shot, b: Shot): Promise<number> => {
    site.pages.set('/compare', {body: '<p>Compare</p>'});
    await page.goto(`${site.url}/compare`);
    await page.evaluate(`(globalThis.shots = [], 1)`);
    for (const {png} of [a, b]) await page.evaluate(`(shots.push('${png}'), 1)`);
    return page.evaluate<number>(`(async () => {
      const boxes = ${JSON.stringify([a.box, b.box])};
      const width = Math.min(boxes[0].width, boxes[1].width), height = Math.min(boxes[0].height, boxes[1].height);
      const pixels = [];
      for (const [i, png] of shots.entries()) {
        const image = new Image();
        image.src = 'data:image/png;base64,' + png;
        await image.decode();
        const scale = 1;
        const canvas = Object.assign(document.createElement('canvas'), {width, height});
        const context = canvas.getContext('2d');
        context.drawImage(image, -Math.round(boxes[i].x) * scale, -Math.round(boxes[i].y) * scale);
        pixels.push(context.getImageData(0, 0, width, height).data);
      }
      let different = 0;
      for (let at = 0; at < pixels[0].length; at += 4) {
        if ([0, 1, 2].some((c) => Math.abs(pixels[0][at + c] - pixels[1][at + c]) > 40)) different++;
      }
      return different / (width * height);
    })()`);
  };

  it.each(Object.entries(STYLES))('looks the same inside where the host %s', async (_, style) => {
    const plain = await look('');
    const styled = await look(style);

    expect(Math.abs(styled.box.width - plain.box.width)).toBeLessThanOrEqual(2);
    expect(await difference(plain, styled)).toBeLessThan(0.01);
    expect(await broken(page)).toEqual([]);
  });

  it('stays whole and usable where the host unsets everything, its own box included', async () => {
    const {box} = await look('* { all: unset !important }');
    const inside = await page.evaluate<{controls: number; underlined: boolean; padded: boolean; cut: number}>(`(() => {
      const all = [...finder.shadowRoot.querySelectorAll('*')].filter((one) => one.checkVisibility());
      const style = (selector) => getComputedStyle(finder.shadowRoot.querySelector(selector));
      return {
        controls: all.filter((one) => one.matches('input, select, button')).length,
        underlined: style('h4 a').textDecorationLine.includes('underline'),
        padded: parseFloat(style('form').paddingTop) > 5,
        cut: all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length,
      };
    })()`);

    expect(box.width).toBeGreaterThan(850);
    expect(inside).toMatchObject({underlined: true, padded: true, cut: 0});
    expect(inside.controls).toBeGreaterThanOrEqual(5);
  });

  it('would be seen to differ, were one word of it another', async () => {
    const plain = await look('');
    stub.data = somePartners(2);
    const other = await look('partner-finder { color-scheme: dark }');
    stub.data = somePartners(3);

    expect(await difference(plain, other)).toBeGreaterThan(0.01);
  });

  it('leaves the host’s own words where and as they were', async () => {
    const style =
      "[document.querySelector('main p')].map((p) => { const {color, fontSize, fontFamily, display, margin} = getComputedStyle(p); return [color, fontSize, fontFamily, display, margin, p.getBoundingClientRect().x].join() })[0]";
    await look('');
    const withUs = await page.evaluate(style);
    site.pages.set('/without', {
      head: '<style>body { margin: 0 }</style>',
      body: `${finderAt(stub.url)}<main><p>Host</p></main>`,
    });
    await page.goto(`${site.url}/without`);

    expect(await page.evaluate(style)).toBe(withUs);
  });
});

const path = findEngines().chromium;

describe.skipIf(!path || !engines.includes('chromium'))('a finder in Chromium', () => {
  let site: HostSite;
  let stub: StubEndpoint;
  let browser: Awaited<ReturnType<typeof chromium.launch>>;

  beforeAll(async () => {
    [browser, site, stub] = await Promise.all([
      chromium.launch({executablePath: path, args: [...chromiumFlags, '--js-flags=--expose-gc']}),
      startSite(),
      StubEndpoint.start(somePartners(12)),
    ]);
    site.pages.set('/', {body: finderAt(stub.url) + SCRIPT});
  });

  afterAll(async () => {
    await browser?.close();
    site?.stop();
    stub?.stop();
  });

  it('leaks no listener, node or timer when it is put in and taken out a thousand times', async () => {
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForFunction("finder.shadowRoot?.querySelector('h2')");
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const measure = async () => {
      await page.evaluate('new Promise((resolve) => setTimeout(resolve, 300))');
      for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
      const {metrics} = await session.send('Performance.getMetrics');
      const value = (name: string) => metrics.find((metric) => metric.name === name)!.value;
      return {listeners: value('JSEventListeners'), nodes: value('Nodes'), heap: value('JSHeapUsedSize')};
    };
    const again = (times: number) =>
      page.evaluate(`(async () => {
        for (let i = 0; i < ${times}; i++) {
          const finder = document.createElement('partner-finder');
          finder.setAttribute('endpoint', '${stub.url}');
          document.body.append(finder);
          if (i % 10 === 0) await finder.updateComplete;
          finder.remove();
        }
      })()`);
    await again(50);
    const before = await measure();
    await again(1000);
    const after = await measure();

    expect(after.listeners - before.listeners).toBeLessThanOrEqual(5);
    expect(after.nodes - before.nodes).toBeLessThanOrEqual(50);
    expect(after.heap - before.heap).toBeLessThan(400_000);
    await page.evaluate('(globalThis.kept = Array.from({length: 100}, () => document.createElement("p")), 1)');
    expect((await measure()).nodes - after.nodes).toBeGreaterThanOrEqual(100);
    await page.close();
  });

  it('is useful without JavaScript: the words between its tags', async () => {
    const context = await browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(site.url);

    expect(await page.locator('a').isVisible()).toBe(true);
    await context.close();
  });

  it('prints the answer without the form, with details open and links written out', async () => {
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForFunction("finder.shadowRoot?.querySelector('h2')");
    await page.emulateMedia({media: 'print'});

    expect(await page.locator('partner-finder form').isVisible()).toBe(false);
    expect(await page.locator('partner-finder h2').isVisible()).toBe(true);
    expect((await page.getByText('You need', {exact: true}).first().boundingBox())!.height).toBeGreaterThan(0);
    await page.close();
  });

  it('keeps its edges in forced colours, and moves nothing where motion is reduced', async () => {
    const context = await browser.newContext({forcedColors: 'active', reducedMotion: 'reduce'});
    const page = await context.newPage();
    await page.goto(site.url);
    await page.waitForFunction("finder.shadowRoot?.querySelector('h2')");
    const seen = await page.evaluate<{border: string; moving: string[]}>(`({
      border: getComputedStyle(finder.shadowRoot.querySelector('[part~=offers]')).borderTopColor,
      moving: [...finder.shadowRoot.querySelectorAll('*')].filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0.01 || parseFloat(getComputedStyle(one).animationDuration) > 0.01).map((one) => one.localName),
    })`);

    expect(seen.border).not.toBe('rgba(0, 0, 0, 0)');
    expect(seen.moving).toEqual([]);
    await context.close();
  });
});
