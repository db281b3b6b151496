import {describe, expect, it} from 'vitest';

import {firstLoadOf, promised} from '../../scripts/size.mjs';

const sizes = promised() as Record<string, number>;

describe.each(Object.keys(sizes))('the first load of <%s>', (tag) => {
  it('has exactly the promised size: a change is reviewed as a change of that number (npm run size -- --write)', () => {
    expect(firstLoadOf(tag)).toBe(sizes[tag]);
  });

  it('is at most 25 kB', () => {
    expect(firstLoadOf(tag)).toBeLessThanOrEqual(25_000);
  });
});
