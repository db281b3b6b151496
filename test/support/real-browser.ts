import {launch as launchFirefox} from 'puppeteer-core';
import {chromium} from 'playwright-core';

import {chromiumFlags, findEngines, startWebKitDriver} from '../../scripts/engines.mjs';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** One window of a real browser, spoken to alike in all three engines. */
export interface RealPage {
  /** Opens an address and waits for the page's load event. */
  goto(url: string): Promise<void>;
  /** Runs an expression in the page, awaiting it, and returns its JSON value. */
  evaluate<T>(expression: string): Promise<T>;
  /** Presses one key by its DOM name, such as `Tab`, `Enter` or `ArrowDown`. */
  press(key: string): Promise<void>;
  /** Types text, one key at a time. */
  type(text: string): Promise<void>;
  /** Sets the size of the window's content, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** A PNG of what the window shows. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** The engines on this machine, narrowed by the environment's `TEST_ENGINES`. */
export const engines = (Object.keys(findEngines()) as EngineName[]).filter(
  (name) => process.env['TEST_ENGINES']?.split(',').includes(name) ?? true,
);

const opened = {chromium: openChromium, firefox: openFirefox, webkit: openWebKit};

/** Starts a fresh browser without any state; `close` ends it. */
export function openBrowser(engine: EngineName): Promise<RealPage> {
  return opened[engine]();
}

/** Waits until an expression is truthy in the page, or fails saying what it was after `ms`. */
export async function waitFor(page: RealPage, expression: string, ms = 15_000): Promise<void> {
  const until = Date.now() + ms;
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
    if (Date.now() > until) throw new Error(`Waited ${ms} ms in vain for: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function openChromium(): Promise<RealPage> {
  const browser = await chromium.launch({executablePath: findEngines().chromium, args: chromiumFlags});
  const page = await browser.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    resize: (width, height) => page.setViewportSize({width, height}),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}

async function openFirefox(): Promise<RealPage> {
  const browser = await launchFirefox({browser: 'firefox', executablePath: findEngines().firefox!, headless: true});
  const page = await browser.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: async <T>(expression: string) => (await page.evaluate(expression)) as T,
    press: (key) => page.keyboard.press((key === 'Space' ? ' ' : key) as 'Tab'),
    type: (text) => page.keyboard.type(text),
    resize: (width, height) => page.setViewport({width, height}),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
  };
}

/** WebDriver's names for the keys that have no character of their own. */
const KEYS: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

async function openWebKit(): Promise<RealPage> {
  const driver = await startWebKitDriver();
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${driver.port}${path}`, {
      method,
      ...(body && {body: JSON.stringify(body), headers: {'content-type': 'application/json'}}),
    });
    const {value} = (await answer.json()) as {value: T & {error?: string; message?: string}};
    if (!answer.ok) throw new Error(`WebDriver ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const {browserName, ...options} = driver.capabilities;
  const wanted = {browserName, 'webkitgtk:browserOptions': options['webkitgtk:browserOptions']};
  const {sessionId} = await send<{sessionId: string}>('POST', '/session', {capabilities: {alwaysMatch: wanted}});
  const session = `/session/${sessionId}`;
  await send('POST', `${session}/timeouts`, {script: 60_000, pageLoad: 60_000});
  const keys = (values: string[]) =>
    send('POST', `${session}/actions`, {
      actions: [
        {
          type: 'key',
          id: 'keyboard',
          actions: values.flatMap((value) => [
            {type: 'keyDown', value},
            {type: 'keyUp', value},
          ]),
        },
      ],
    });
  const evaluate = <T>(expression: string) =>
    send<T>('POST', `${session}/execute/async`, {
      // eval is refused by strict pages, so the expression is made part of the driver's own script.
      script: `const done = arguments[arguments.length - 1];
        Promise.resolve((async () => (${expression}))()).then((value) => done(value), (error) => done('' + error));`,
      args: [],
    });
  return {
    goto: (url) => send('POST', `${session}/url`, {url}),
    evaluate,
    press: async (key) => void (await keys([KEYS[key] ?? key])),
    type: async (text) => void (await keys([...text])),
    resize: async (width, height) => {
      // A window has a frame round its content, whose size only the page knows.
      await send('POST', `${session}/window/rect`, {width, height});
      const [innerWidth, innerHeight] = await evaluate<[number, number]>('[innerWidth, innerHeight]');
      await send('POST', `${session}/window/rect`, {width: 2 * width - innerWidth, height: 2 * height - innerHeight});
    },
    screenshot: async () => Buffer.from(await send<string>('GET', `${session}/screenshot`), 'base64'),
    close: async () => {
      await send('DELETE', session).catch(() => undefined);
      driver.stop();
    },
  };
}
