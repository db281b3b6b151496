import {describe, expect, it} from 'vitest';

import {firstLoadOf, laterLoadOf, promised} from '../../scripts/size.mjs';

const sizes = promised() as Record<string, number>;

// Google's store locator before it loads Maps, as `npm run bench -- bytes` counts it.
const LEANEST_PEER = 36_900;

describe.each(Object.keys(sizes))('the first load of <%s>', (tag) => {
  it('has exactly the promised size: a change is reviewed as a change of that number (npm run size -- --write)', () => {
    expect(firstLoadOf(tag)).toBe(sizes[tag]);
  });

  it('with all that may load behind it is lighter than the leanest peer', () => {
    expect(firstLoadOf(tag) + laterLoadOf(tag)).toBeLessThan(LEANEST_PEER);
  });
});
