// `npm run screenshot`: makes docs/partner-finder.png from the product itself, with sample data in a folder of its own.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {chromium} from 'playwright-core';

import {build, isStale} from './build.mjs';
import {chromiumFlags, findEngines, freePort} from './engines.mjs';
import {step} from './steps.mjs';

const FILE = 'docs/partner-finder.png';
const VIEWPORT = {width: 1280, height: 1800};
/** White that stays round the finder, in CSS pixels. */
const MARGIN = 32;
const MOST_BYTES = 300_000;

if (isStale() && !(await build())) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), 'artsmark-screenshot-'));
const port = await freePort();
const env = {...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port), LOG_LEVEL: 'warn', DATABASE_URL: ''};
const server = spawn(process.execPath, ['server/dist/main.js'], {stdio: 'inherit', env});
const {ok} = await step('take a picture of the finder', () =>
  picture().then(
    () => ({ok: true, note: `${FILE}, ${Math.round(statSync(FILE).size / 1000)} kB`}),
    (error) => ({ok: false, output: error.message}),
  ),
);
server.kill('SIGTERM');
if (server.exitCode === null) await once(server, 'exit');
rmSync(folder, {recursive: true, force: true});
process.exit(ok ? 0 : 1);

async function picture() {
  const origin = `http://127.0.0.1:${port}`;
  const until = Date.now() + 60_000;
  while (!(await hasPartners(origin))) {
    if (server.exitCode !== null || Date.now() > until) throw new Error('The server did not come up with sample data.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const browser = await chromium.launch({executablePath: findEngines().chromium, args: chromiumFlags});
  try {
    const page = await browser.newPage({viewport: VIEWPORT, deviceScaleFactor: 1});
    await page.goto(`${origin}/?near=M1&r=10&ks=ks2&af=drama`);
    const finder = page.locator('partner-finder');
    await finder.getByRole('heading', {name: /^\d+ partners within 10 miles of M1$/}).waitFor({timeout: 15_000});
    const {x, y, width} = await finder.boundingBox();
    // A README has room for the first partner; the mark of the second is not cut in two.
    const {y: end} = await finder.locator('[part=mark]').nth(1).boundingBox();
    const clip = {x: x - MARGIN, y: y - MARGIN / 2, width: width + 2 * MARGIN, height: end - y + MARGIN / 4};
    await page.screenshot({path: FILE, clip});
  } finally {
    await browser.close();
  }
  if (statSync(FILE).size > MOST_BYTES) throw new Error(`${FILE} has more than ${MOST_BYTES} bytes.`);
}

async function hasPartners(origin) {
  const service = await fetch(`${origin}/v1/`).then(
    (answer) => answer.json(),
    () => undefined,
  );
  return service?.counts?.partners > 0;
}
