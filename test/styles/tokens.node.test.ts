import {readdirSync, readFileSync} from 'node:fs';

import {expect, it} from 'vitest';

const tokens = readFileSync('src/styles/tokens.ts', 'utf8').replace(/\/\*[^]*?\*\//g, '');
const sources = readdirSync('src', {recursive: true, encoding: 'utf8'})
  .filter((file) => /^(styles|elements)\/.*\.ts$/.test(file.replaceAll('\\', '/')))
  .map((file) => readFileSync(`src/${file}`, 'utf8'));

const namesIn = (text: string, pattern: RegExp) =>
  new Set([...text.matchAll(pattern)].map(([, name]) => name as string));

const made = namesIn(tokens, /(--_[\w-]+):/g);
const read = namesIn(sources.join('\n'), /var\((--_[\w-]+)/g);
const offered = namesIn(tokens, /var\(\s*(--artsmark-[\w-]+)/g);

it('every private value that a style reads is made from a public one', () => {
  expect(made.size).toBeGreaterThan(20);
  expect([...read].filter((name) => !made.has(name))).toEqual([]);
});

it('no private value is made for nothing', () => {
  expect([...made].filter((name) => !read.has(name))).toEqual([]);
});

it('a public value is spelled once, with what holds without it', () => {
  for (const name of offered) expect(tokens.match(new RegExp(`${name}\\s*,`, 'g')), name).toHaveLength(1);
});

it('the public values are read in one place only', () => {
  const elsewhere = sources
    .filter((text) => !text.includes('--_surface: var('))
    .map((text) => text.replace(/\/\*\*[^]*?\*\//g, ''));
  expect(elsewhere.join('\n')).not.toMatch(/var\(\s*--artsmark-/);
});

it('every public value is documented, and nothing else', () => {
  const documented = namesIn(sources.join('\n'), /@cssproperty \[(--artsmark-[\w-]+)/g);
  expect([...documented].sort()).toEqual([...offered].sort());
});
