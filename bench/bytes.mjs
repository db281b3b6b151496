// What a visitor's browser loads, minified and gzipped at level 9: our files, peers that do a comparable job, a plain page.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {gzipSync} from 'node:zlib';

import {build} from 'vite';

import {firstLoadOf} from '../scripts/size.mjs';
import {ROOT} from './support.mjs';

const cdn = join(ROOT, 'dist/cdn');
const gzip = (text) => gzipSync(text, {level: 9}).length;

/** @returns rows of `{what, bytes}`, by kind. */
export async function measureBytes() {
  const files = readdirSync(cdn).filter((name) => name.endsWith('.js'));
  const {exports} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const entries = Object.entries(exports).filter(([, {default: file}]) => file && existsSync(join(ROOT, file)));
  const tags = files.filter((name) => exports[`./${name}`]);
  return {
    files: files.map((name) => ({what: name, bytes: gzip(readFileSync(join(cdn, name)))})),
    firstLoads: tags.map((name) => ({
      what: `artsmark.js + ${name}`,
      bytes: firstLoadOf(basename(name, '.js')),
    })),
    entries: await Promise.all(
      entries.map(async ([key, value]) => ({
        what: join('artsmark-widgets', key),
        bytes: await bundled(join(ROOT, value.default)),
      })),
    ),
    peers: await Promise.all(
      ['lit', 'google-store-locator', 'instantsearch'].map(async (name) => ({
        what: name,
        bytes: await bundled(join(ROOT, 'bench/peers', `${name}.js`)),
      })),
    ),
    plain: [
      {what: 'plain page on the endpoint', bytes: await bundled(join(ROOT, 'bench/plain/page.js'))},
      {what: 'plain page on the file', bytes: await bundled(join(ROOT, 'bench/plain/page.js'), true)},
    ],
  };
}

/** An entry with all that it imports at once, and with `lazy` what it imports later. */
async function bundled(input, lazy = false) {
  const {output} = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {input, preserveEntrySignatures: 'strict'},
    },
  });
  const named = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const names = new Set();
  const add = (name) => {
    const chunk = named.get(name);
    if (!chunk?.code || names.has(name)) return;
    names.add(name);
    [...chunk.imports, ...(lazy ? chunk.dynamicImports : [])].forEach(add);
  };
  output.filter(({isEntry}) => isEntry).forEach(({fileName}) => add(fileName));
  return [...names].map((name) => gzip(named.get(name).code)).reduce((a, b) => a + b, 0);
}
