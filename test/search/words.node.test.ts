import fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {compareCodePoints, hash, mix, nameKey, readPostcode, termsOf, wordsOf} from '../../src/search/index.js';

describe('words', () => {
  it('are folded letters and digits, parted by anything else', () => {
    expect(wordsOf('Café—Théâtre, O’Brien’s 2nd STRAẞE ﬁlm')).toEqual([
      'cafe',
      'theatre',
      'o',
      'brien',
      's',
      '2nd',
      'strasse',
      'film',
    ]);
  });

  it('stay the same when folded again', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        expect(nameKey(nameKey(text))).toBe(nameKey(text));
      }),
    );
  });

  it('never throw, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        expect(termsOf(text).every((term) => term.length > 0)).toBe(true);
      }),
    );
  });

  it('sort by code point, as their UTF-8 bytes do', () => {
    const text = fc.string({unit: 'binary'}).map((value) => value.toWellFormed());
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      {numRuns: 2000},
    );
  });
});

describe('the fair order', () => {
  it('is mixed with whole numbers only, as a database computes it', () => {
    const bits = (1n << 31n) - 1n;
    const inSql = (value: bigint) => {
      let mixed = ((value ^ (value >> 15n)) * 0x2c1b3c6dn) & bits;
      mixed = ((mixed ^ (mixed >> 12n)) * 0x297a2d39n) & bits;
      return mixed ^ (mixed >> 15n);
    };
    fc.assert(
      fc.property(fc.integer({min: 0, max: 0x7fffffff}), (value) => {
        expect(BigInt(mix(value))).toBe(inSql(BigInt(value)));
      }),
    );
  });

  it('gives every partner a key of 31 bits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(hash(text) >= 0 && hash(text) <= 0x7fffffff).toBe(true);
      }),
    );
  });
});

describe('a postcode', () => {
  it.each(['sw1a1aa', 'SW1A 1AA', ' Sw1A  1aA ', 'ＳＷ１Ａ 1AA'])('is read from %s', (text) => {
    expect(readPostcode(text)).toEqual({outcode: 'SW1A', incode: '1AA'});
  });

  it.each(['M1 2ZZZ', 'M1 2W', 'Tameside', '', '12 3AB', 'ABC1'])('is not read from %j', (text) => {
    expect(readPostcode(text)).toBeUndefined();
  });

  it('may be a district alone', () => {
    expect(readPostcode('ol6')).toEqual({outcode: 'OL6'});
  });
});
