import fc from 'fast-check';
import geodesic from 'geographiclib-geodesic';
import {describe, expect, it} from 'vitest';

import {boxAround, metresBetween, unitOf} from '../../src/search/index.js';

const place = fc.record({
  lat: fc.double({min: 49.8, max: 55.9, noNaN: true}),
  lon: fc.double({min: -6.6, max: 1.9, noNaN: true}),
});
const between = (a: {lat: number; lon: number}, b: {lat: number; lon: number}) => metresBetween(unitOf(a), unitOf(b));

describe('a distance', () => {
  it('agrees with the geodesic on the ellipsoid to 0.5 %', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const {s12 = NaN} = geodesic.Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon);
        expect(Math.abs(between(a, b) - s12)).toBeLessThanOrEqual(s12 * 0.005 + 1);
      }),
      {numRuns: 5000},
    );
  });

  it('is a whole number of metres, the same both ways, and nothing to the place itself', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(Number.isInteger(between(a, b))).toBe(true);
        expect(between(a, b)).toBe(between(b, a));
        expect(between(a, a)).toBe(0);
      }),
    );
  });

  it('never reaches beyond the box that an index looks in', () => {
    fc.assert(
      fc.property(place, place, fc.integer({min: 1, max: 900_000}), (a, b, radius) => {
        const {south, north, west, east} = boxAround(a, radius);
        const isInside = b.lat >= south && b.lat <= north && b.lon >= west && b.lon <= east;
        expect(isInside || between(a, b) > radius).toBe(true);
      }),
    );
  });
});
