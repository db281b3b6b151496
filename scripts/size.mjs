// `npm run size`: what a visitor's first load of each element costs; with --write the numbers become the promised ones.
import {readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';

const PROMISED = 'test/architecture/size.json';

/** Bytes of an element's first load, gzip -9: the loader, the element and the chunks that these import at once. */
export function firstLoadOf(tag) {
  return bytesOf([...withImports('artsmark.js'), ...withImports(`${tag}.js`)]);
}

/** Bytes of what an element loads behind its first answer, gzip -9; the search for snapshot files, which few pages need, is not among it. */
export function laterLoadOf(tag) {
  const lazy = [...textOf(`${tag}.js`).matchAll(/["']\.\/(later-[^"']+\.js)["']/g)].map(([, file]) => file);
  return bytesOf(new Set(lazy));
}

/** The numbers that the repository promises, by tag. */
export function promised() {
  return JSON.parse(readFileSync(PROMISED, 'utf8'));
}

function bytesOf(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(textOf(file), {level: 9}).length, 0);
}

function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  // Minified imports stand before anything else: `import{a}from"./b.js"`; what is imported later is `import(`.
  for (const [, name] of textOf(file).matchAll(/(?:\bimport|\bfrom)\s*"\.\/([^"]+)"/g)) withImports(name, seen);
  return seen;
}

function textOf(file) {
  return readFileSync(`dist/cdn/${file}`, 'utf8');
}

if (process.argv[1] === import.meta.filename) {
  const {values} = parseArgs({options: {write: {type: 'boolean'}}});
  const sizes = Object.fromEntries(Object.keys(promised()).map((tag) => [tag, firstLoadOf(tag)]));
  for (const [tag, bytes] of Object.entries(sizes))
    console.log(
      `${tag}: ${bytes} bytes (promised: ${promised()[tag]}), ${laterLoadOf(tag)} more behind the first answer`,
    );
  if (values.write) writeFileSync(PROMISED, JSON.stringify(sizes, null, 2) + '\n');
}
