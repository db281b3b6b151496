import fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {findPartners, readQuery, writeQuery} from '../../src/contract/index.js';
import {aRandomQuery} from '../support/random-directory.js';

const read = (search: string) =>
  findPartners.query.safeParse(readQuery(findPartners.query, new URLSearchParams(search)));

describe('a query', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(aRandomQuery, (query) => {
        const chosen = Object.fromEntries(
          Object.entries(query).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
        );
        expect(read(writeQuery(query).toString()).data).toEqual(chosen);
      }),
    );
  });

  it('has one address, in whatever order it was put together', () => {
    expect(writeQuery({page: 2, q: 'drama', artForm: ['dance']}).toString()).toBe(
      writeQuery({artForm: ['dance'], q: 'drama', page: 2}).toString(),
    );
  });

  it('ignores names that it does not know', () => {
    expect(read('utm_source=mail&q=drama').data).toEqual({q: 'drama', page: 1, pageSize: 20});
  });

  it.each([
    ['page=0', 'page'],
    ['page=1e9', 'page'],
    ['page=0x10', 'page'],
    ['pageSize=101', 'pageSize'],
    ['page=1&page=2', 'page'],
    ['radius=-5', 'radius'],
    ['radius=far', 'radius'],
    ['lat=53', 'lon'],
    ['lat=NaN&lon=0', 'lat'],
    ['lat=91&lon=0', 'lat'],
    ['sort=best', 'sort'],
    ['artForm=Drama!', 'artForm'],
    ['region=North+West', 'region'],
    [`q=${'a'.repeat(201)}`, 'q'],
  ])('refuses %s and names the field', (search, name) => {
    expect(read(search).error?.issues[0]?.path[0]).toBe(name);
  });
});
