import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

import {describe, expect, it} from 'vitest';

/** What a strict page would block or a hostile string could use; each with a line in which it must be found. */
const UNSAFE: [what: string, pattern: RegExp, control: string][] = [
  ['a <style> in a template', /<style[\s>]/, 'html`<style>p {}</style>`'],
  ['a style attribute', /\sstyle=["'$]/, 'html`<p style=${styles}>`'],
  ['styleMap', /styleMap|style-map/, "import {styleMap} from 'lit/directives/style-map.js';"],
  ['unsafe markup', /unsafeHTML|unsafeSVG|unsafe-html|unsafe-svg|unsafeStatic/, 'html`${unsafeHTML(text)}`'],
  [
    'markup from strings',
    /\.(innerHTML|outerHTML|srcdoc)\s*=[^=]|insertAdjacentHTML|document\.write/,
    'p.innerHTML = text;',
  ],
  ['code from strings', /\beval\(|new Function\b|setTimeout\(['"`]/, "eval('1')"],
  ['a cookie', /document\.cookie/, "document.cookie = 'a=b';"],
];

const sources = readdirSync('src', {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name));

describe('the source', () => {
  it('is read: there are many files', () => {
    expect(sources.length).toBeGreaterThan(30);
  });

  it.each(UNSAFE)('holds no %s', (_, pattern, control) => {
    expect(control).toMatch(pattern);
    expect(sources.filter((file) => pattern.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
