import {readFileSync} from 'node:fs';

import {run, step} from './steps.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);

/** Installs the packages of the lockfile unless they are here. @returns {Promise<boolean>} whether they are here now */
export async function install() {
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: 20.19 or later is needed.`);
    return false;
  }
  if (isInstalled()) return true;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  return (await step('install packages', () => run('npm', ['ci', ...quiet]))).ok;
}

function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  // npm leaves out what is optional and not for this machine.
  return Object.entries(wanted ?? {}).every(
    ([path, {version, optional, link}]) =>
      !path.includes('node_modules/') || optional || link || present?.[path]?.version === version,
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
