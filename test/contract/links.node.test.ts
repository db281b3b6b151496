import {existsSync, readFileSync} from 'node:fs';

import {describe, expect, it} from 'vitest';

import {isMailAddress, isWebLink, telephoneDigits} from '../../src/contract/links.js';

const HOSTILE = new URL('../../../shared/data/hostile/url_schemes.json', import.meta.url);

describe('a link', () => {
  it.each(['https://example.org', 'http://example.org/a?b=c#d', 'HTTPS://EXAMPLE.ORG/', 'https://bücher.example/ä'])(
    'may be %s',
    (text) => {
      expect(isWebLink(text)).toBe(true);
    },
  );

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    ' https://example.org',
    'https:example.org',
    'https:\\\\example.org',
    'https://good.example@evil.example/',
    'https://exam\u200bple.org',
    'https://example.org/\u202egnp.exe',
    'data:text/html,<script>alert(1)</script>',
    '//example.org',
    'ftp://example.org',
    'https://',
    `https://example.org/${'a'.repeat(2048)}`,
    '',
  ])('may not be %j', (text) => {
    expect(isWebLink(text)).toBe(false);
  });

  it.skipIf(!existsSync(HOSTILE))(
    'is none of the hostile ones, and each of the good ones (where they are at hand)',
    () => {
      const links = JSON.parse(readFileSync(HOSTILE, 'utf8')) as unknown[];
      const texts = links.map((each) => (typeof each === 'string' ? each : String(Object.values(each as object)[0])));
      const passed = texts.filter((text) => isWebLink(text));
      expect(texts.length).toBe(145);
      expect(passed.every((text) => /^https?:\/\/[^\s@\\]+$/i.test(text))).toBe(true);
      expect(passed.length).toBeGreaterThan(0);
      expect(passed.length).toBeLessThanOrEqual(21);
    },
  );
});

describe('a mail address', () => {
  it('is one plain address', () => {
    expect(isMailAddress('schools@canal.example')).toBe(true);
    for (const text of [
      'a@b',
      'a@b.example?bcc=c@d.example',
      'a@b.example,c@d.example',
      'a b@c.example',
      'a@b.example\r\nBcc: x@y.example',
    ]) {
      expect(isMailAddress(text)).toBe(false);
    }
  });
});

describe('a telephone number', () => {
  it('is digits, however they are grouped', () => {
    expect(telephoneDigits('+44 (0)161 496 0000')).toBe('+4401614960000');
    expect(telephoneDigits('0161 496 0000')).toBe('01614960000');
    for (const text of ['12', '0161;ext=5', 'call me', '0161 496 0000,,1'])
      expect(telephoneDigits(text)).toBeUndefined();
  });
});
