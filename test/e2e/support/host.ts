import {readFile} from 'node:fs/promises';

import {HostSite, strictPolicy} from '../../support/host-site.js';
import {type RealPage, waitFor} from '../../support/real-browser.js';
import {waitToRead} from './reader.js';

export const SCRIPT = '<script type="module" src="/cdn/artsmark.js"></script>';

/** A finder with a fallback, as an editor pastes it. */
export const finderAt = (endpoint: string, attributes = '', fallback = '<a href="/partners">All partners</a>') =>
  `<partner-finder id="finder" endpoint="${endpoint}" ${attributes}>${fallback}</partner-finder>`;

/** A host's site that also serves the files of `test/hosts`. */
export async function startSite(): Promise<HostSite> {
  const site = await HostSite.start();
  for (const file of ['canary.js', 'inner-html.js']) {
    site.files.set(`/${file}`, await readFile(new URL(`../../hosts/${file}`, import.meta.url), 'utf8'));
  }
  return site;
}

/** The strictest policy a host may have, with its endpoint on another origin. */
export const strictFor = (endpoint: string) =>
  strictPolicy(new URL(endpoint).origin).replace("connect-src 'self' ", 'connect-src ');

/** Waits for the answer, a heading that says how many, and for what loads behind it. */
export async function waitForAnswer(page: RealPage, pattern = /partners? (?:within|in) /): Promise<void> {
  await waitToRead(page, `reader.names('heading').some((name) => ${pattern}.test(name))`);
  await waitToRead(page, "reader.deep('[part~=about]').every((about) => about.querySelector('dl'))");
}

/** Whether the words between the tags are what a visitor sees. */
export const fallbackStands = (page: RealPage, id = 'finder') =>
  page.evaluate<boolean>(`document.getElementById('${id}').querySelector('a').checkVisibility()`);

/** What the page threw, rejected or broke of its policy. */
export const broken = (page: RealPage) => page.evaluate<string[]>('broken');

/** What the library wrote to the console. */
export const said = async (page: RealPage) =>
  (await page.evaluate<string[]>('said')).filter((line) => /artsmark|partner-finder/i.test(line));

export {waitFor};
