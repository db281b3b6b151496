import {spawn} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {createServer} from 'node:net';

/** The browsers that tests run in: the packages that bring them on Debian, and where each is looked for. */
const KNOWN = {
  chromium: {
    packages: ['chromium'],
    paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  },
  firefox: {packages: ['firefox-esr'], paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox']},
  webkit: {packages: ['webkit2gtk-driver', 'xvfb'], paths: miniBrowsers()},
};

export const engineNames = Object.keys(KNOWN);

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The engines on this machine, as `{chromium: '/usr/bin/chromium', ...}`.
 *
 * @returns {Partial<Record<'chromium' | 'firefox' | 'webkit', string>>}
 */
export function findEngines() {
  const found = {};
  for (const [name, {paths}] of Object.entries(KNOWN)) {
    const path = paths.find((candidate) => existsSync(candidate));
    if (path && (name !== 'webkit' || (onPath('WebKitWebDriver') && onPath('xvfb-run')))) found[name] = path;
  }
  return found;
}

/** The Debian packages that would bring what is missing here. */
export function missingPackages() {
  const found = findEngines();
  return engineNames.filter((name) => !found[name]).flatMap((name) => KNOWN[name].packages);
}

/**
 * Starts WebKit's driver on a screen of its own.
 *
 * @returns {Promise<{port: number, capabilities: Record<string, unknown>, stop: () => void}>} `capabilities` are to be asked for.
 */
export async function startWebKitDriver(binary = findEngines().webkit) {
  const port = await freePort();
  const args = ['-a', 'WebKitWebDriver', '--host=127.0.0.1', `--port=${port}`];
  const driver = spawn('xvfb-run', args, {detached: true, stdio: 'ignore'});
  const stop = () => {
    try {
      // xvfb-run leaves its screen behind when only the script itself is ended, so its whole group is.
      process.kill(-driver.pid, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', stop);
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(`http://127.0.0.1:${port}/status`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const capabilities = {
    browserName: 'MiniBrowser',
    'wdio:enforceWebDriverClassic': true, // without it: "Failed to match capabilities"
    'webkitgtk:browserOptions': {binary, args: ['--automation']},
  };
  return {port, capabilities, stop};
}

/**
 * A port that nobody listens on at this moment.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });
}

function miniBrowsers() {
  const roots = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu')) : [];
  return roots.flatMap((root) => ['4.1', '6.0'].map((api) => `/usr/lib/${root}/webkit2gtk-${api}/MiniBrowser`));
}

function onPath(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => folder && existsSync(`${folder}/${command}`));
}
