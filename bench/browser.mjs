/* global addEventListener, Element, MessageChannel, MutationObserver, PerformanceObserver, requestAnimationFrame */
// Milliseconds that a visitor waits, ours and a plain page's in turn: from the page's first script to painted results, and
// from a key to painted results. Both ask the same endpoint, or search the same file on the device.
import {chromium} from 'playwright-core';

import {chromiumFlags, findEngines} from '../scripts/engines.mjs';
import {median, quantile, serveFiles} from './support.mjs';

/** Watches for painted answers; runs before anything else in the page. */
function watchAnswers() {
  const painted = [];
  const tasks = [];
  let last = '';
  let told = () => undefined;
  let key = 0;
  const heading = () =>
    document.querySelector('partner-finder')?.shadowRoot?.querySelector('h2') ?? document.querySelector('h2');
  const look = () => {
    const text = heading()?.textContent.trim() ?? '';
    if (text === last || !/^\d/.test(text)) return;
    last = text;
    // A message that is posted in a frame is delivered after that frame was painted.
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => told(painted.push({text, at: performance.now()}));
      port2.postMessage(null);
    });
  };
  const observer = new MutationObserver(look);
  const options = {childList: true, subtree: true, characterData: true};
  observer.observe(document, options);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    observer.observe(root, options);
    return root;
  };
  addEventListener('keydown', ({timeStamp}) => (key = timeStamp), true);
  // A box is ticked when the key comes up.
  addEventListener('keyup', (event) => event.key === ' ' && (key = event.timeStamp), true);
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({type: 'longtask', buffered: true});
  globalThis.bench = {
    async painted(start) {
      const until = performance.now() + 60_000;
      while (!painted.some(({text}) => text.startsWith(start))) {
        if (performance.now() > until)
          throw new Error(`"${start}" was awaited, "${document.body.innerText.slice(0, 500)}" is there.`);
        await Promise.race([
          new Promise((resolve) => (told = resolve)),
          new Promise((resolve) => setTimeout(resolve, 1000)),
        ]);
      }
      const {at} = painted.find(({text}) => text.startsWith(start));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const from = key || performance.getEntriesByName('start')[0].startTime;
      const longest = Math.max(
        0,
        ...tasks.filter(({startTime}) => startTime >= from - 50).map(({duration}) => duration),
      );
      return {ms: at - from, longest};
    },
  };
}

const OURS = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Finder</title>
<body><script>
  performance.mark('start');
  const finder = document.createElement('partner-finder');
  finder.setAttribute('endpoint', new URLSearchParams(location.search).get('endpoint'));
  document.body.append(finder);
</script><script type="module" src="/cdn/artsmark.js"></script>`;

/**
 * @param {{partners: number, api: string, file: string}[]} sets directories: their size, their endpoint and their snapshot.
 * @param {{runs: number, slow: number[]}} options how often, and at which slow-downs of the CPU.
 */
export async function measureBrowser(sets, {runs, slow}) {
  const browser = await chromium.launch({executablePath: findEngines().chromium, args: chromiumFlags});
  const rows = [];
  for (const {partners, api, file} of sets) {
    const site = await serveFiles({'/ours': OURS, '/file.json': file});
    const steps = await stepsOn(api);
    for (const times of slow) {
      for (const [data, endpoint] of [
        ['endpoint', api],
        ['file', '/file.json'],
      ]) {
        const samples = {ours: [], plain: []};
        // In turn, so that whatever else the machine does slows both; the first round only warms caches.
        for (let run = 0; run <= runs; run++) {
          for (const page of ['ours', 'plain']) {
            const sample = await visit(
              browser,
              `${site.origin}/${page === 'ours' ? 'ours' : 'plain/'}?endpoint=${endpoint}`,
              steps,
              times,
            );
            if (run > 0) samples[page].push(sample);
          }
          process.stderr.write('.');
        }
        for (const step of ['start', 'tick', 'words'])
          rows.push({partners, data, slow: times, step, ...compare(samples, step)});
      }
    }
    site.stop();
  }
  process.stderr.write('\n');
  await browser.close();
  return rows;
}

/** What each step of a visit finds, as the endpoint itself counts it: everything, a key stage, and a word of a name with it. */
async function stepsOn(api) {
  const find = async (query) => (await fetch(`${api}/partners?pageSize=10&${query}`)).json();
  const [all, some] = await Promise.all([find(''), find('keyStage=ks2&sort=name')]);
  const words = some.items[0].name.split(' ').at(-1);
  const found = await find(`keyStage=ks2&q=${encodeURIComponent(words)}`);
  const totals = [all, some, found].map(({total}) => total);
  if (new Set(totals).size < 3 || totals.includes(0)) throw new Error(`Steps that cannot be told apart: ${totals}`);
  return {words, texts: totals.map((count) => `${count.toLocaleString('en-GB')} partner`)};
}

async function visit(browser, url, {words, texts: [all, ticked, found]}, times) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', {rate: times});
  await cdp.send('Performance.enable');
  await page.addInitScript(watchAnswers);
  const busy = async () =>
    (await cdp.send('Performance.getMetrics')).metrics.find(({name}) => name === 'TaskDuration').value * 1000;
  const timed = async (act, text) => {
    const before = await busy();
    await act();
    const result = await page.evaluate((start) => globalThis.bench.painted(start), text);
    return {...result, work: (await busy()) - before};
  };
  const box = page.getByRole('checkbox', {name: /^(Key stage 2|Ks2)/});
  try {
    const start = await timed(() => page.goto(url), all);
    await box.focus();
    const tick = await timed(() => page.keyboard.press('Space'), ticked);
    await page.locator('#q').focus();
    await page.keyboard.insertText(words);
    const sought = await timed(() => page.keyboard.press('Enter'), found);
    return {start, tick, words: sought};
  } finally {
    await context.close();
  }
}

function compare(samples, step) {
  const of = (page, field) => samples[page].map((sample) => sample[step][field]);
  const summary = (page) => ({
    ms: median(of(page, 'ms')),
    spread: [quantile(of(page, 'ms'), 0.1), quantile(of(page, 'ms'), 0.9)],
    work: median(of(page, 'work')),
    longest: median(of(page, 'longest')),
  });
  const [ours, plain] = [summary('ours'), summary('plain')];
  return {ours, plain, ratio: ours.ms / plain.ms, workRatio: ours.work / plain.work};
}
