// `npm run size`: what a visitor's first load of each element costs; with --write the numbers become the promised ones.
import {readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';

const PROMISED = 'test/architecture/size.json';

/** Bytes of an element's first load, gzip -9: the loader, the element and the chunks that these import at once. */
export function firstLoadOf(tag) {
  const files = [...withImports('artsmark.js'), ...withImports(`${tag}.js`)];
  return files.reduce((sum, file) => sum + gzipSync(textOf(file), {level: 9}).length, 0);
}

/** The numbers that the repository promises, by tag. */
export function promised() {
  return JSON.parse(readFileSync(PROMISED, 'utf8'));
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
    console.log(`${tag}: ${bytes} bytes (promised: ${promised()[tag]})`);
  if (values.write) writeFileSync(PROMISED, JSON.stringify(sizes, null, 2) + '\n');
}
