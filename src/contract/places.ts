import * as z from 'zod/mini';

import {endpoint} from './endpoint.js';
import {Location} from './geo.js';
import {AreaCode, Day, Slug} from './ids.js';

const NamedArea = z.object({code: AreaCode, name: z.string()});

/** A place that a visitor may look from. */
export const Place = z.object({
  /** Names the place without doubt; may be asked for in place of its name. */
  id: Slug,
  label: z.string(),
  /** `postcode`, `outcode`, `locality`, `local-authority`, `region`, `england` or `point`. */
  kind: Slug,
  location: Location,
  localAuthority: z.optional(NamedArea),
  region: z.optional(NamedArea),
  county: z.optional(z.string()),
  bridge: z.optional(z.object({id: Slug, name: z.string()})),
  /** How closely it is located: `exact`, `outcode` (middle of the postcode district) or `area` (middle of the postcode area). */
  precision: z._default(Slug, 'exact'),
  /** Where the location and the boundary come from, and of when. */
  source: z.optional(z.string()),
  sourceDate: z.optional(Day),
});
export type Place = z.infer<typeof Place>;

/**
 * What a typed place turned out to be. `status` is `found`; `closed`, a postcode no longer in use, located all the same;
 * `ambiguous`, several places of that name; `outside`, not in England; or `unknown`.
 */
export const Resolution = z.object({
  status: Slug,
  /** The place as it was asked for. */
  asked: z.string(),
  place: z.optional(Place),
  /** When several places have that name: each of them, to choose from. */
  choices: z._default(z.array(Place), []),
  /** When it is not in England: `wales`, `scotland`, `northern-ireland`, `jersey`, `guernsey`, `isle-of-man`. */
  nation: z.optional(Slug),
  /** When the postcode was closed: the year. */
  closed: z.optional(z.int()),
});
export type Resolution = z.infer<typeof Resolution>;

/** Suggests places while a visitor types. */
export const suggestPlaces = endpoint({
  name: 'suggestPlaces',
  method: 'GET',
  path: '/places',
  summary: 'Suggests at most ten places whose names start with what was typed.',
  query: z.object({q: z.string().check(z.minLength(1), z.maxLength(100))}),
  response: z.object({items: z.array(Place).check(z.maxLength(10))}),
});

/** Says what a typed place is. */
export const getPlace = endpoint({
  name: 'getPlace',
  method: 'GET',
  path: '/places/:place',
  summary: 'Says what a postcode, town, authority or region is, or why it cannot be placed.',
  params: z.object({place: z.string().check(z.minLength(1), z.maxLength(100))}),
  response: Resolution,
});
