import type {Location} from '../contract/geo.js';

/** Mean radius of the earth in metres (IUGG). */
export const EARTH = 6_371_008.8;

export const METRES_PER_MILE = 1609.344;

/** A place on the unit sphere. Worked out once, when a record is written and when a query is read. */
export type Unit = readonly [x: number, y: number, z: number];

export function unitOf({lat, lon}: Location): Unit {
  const latitude = (lat * Math.PI) / 180;
  const longitude = (lon * Math.PI) / 180;
  return [
    level(Math.cos(latitude) * Math.cos(longitude)),
    level(Math.cos(latitude) * Math.sin(longitude)),
    level(Math.sin(latitude)),
  ];
}

// Six micrometres are nothing. Less would, squared, fall below the least number there is, which PostgreSQL calls an error.
function level(coordinate: number): number {
  return Math.abs(coordinate) < 1e-12 ? 0 : coordinate;
}

/**
 * Great-circle distance in whole metres. Only sums, products and a square root, which IEEE 754 rounds the same everywhere:
 * a database that does these steps in this order gives the same metre, which no two arc sines promise. The series of the
 * arc sine is exact to a centimetre up to 3,000 km.
 */
export function metresBetween(a: Unit, b: Unit): number {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  const z = a[2] - b[2];
  const half = Math.sqrt(x * x + y * y + z * z) / 2;
  const square = half * half;
  let sum = ARC_SINE[0];
  for (let i = 1; i < ARC_SINE.length; i += 1) sum = sum * square + (ARC_SINE[i] as number);
  return Math.floor(2 * EARTH * half * sum + 0.5);
}

/** Coefficients of arc sine x / x in powers of x squared, highest first. */
export const ARC_SINE = [945 / 42240, 105 / 3456, 15 / 336, 3 / 40, 1 / 6, 1] as const;

export const miles = (count: number): number => Math.round(count * METRES_PER_MILE);

/** A box in degrees that holds every place within `radius` metres: for an index to look in first. */
export function boxAround(
  {lat, lon}: Location,
  radius: number,
): {south: number; north: number; west: number; east: number} {
  const degrees = ((radius / EARTH) * 180) / Math.PI + 1e-6;
  const widest = Math.cos((Math.min(89, Math.abs(lat) + degrees) * Math.PI) / 180);
  return {south: lat - degrees, north: lat + degrees, west: lon - degrees / widest, east: lon + degrees / widest};
}
