import * as z from 'zod/mini';

import {endpoint} from './endpoint.js';
import {Location} from './geo.js';
import {AreaCode, Day, Instant, Slug} from './ids.js';
import {Offer, OFFER_FACETS, offerChoices, Words} from './offers.js';
import {pageOf, paging} from './page.js';
import {Resolution} from './places.js';

/** Where a partner works beyond its own door. `kind` is `national`, `areas` or `radius`. */
export const Reach = z.object({
  kind: Slug,
  /** The local authorities or regions that it serves. */
  areas: z._default(z.array(AreaCode), []),
  /** How far from its own location it goes, in metres. */
  radius: z.optional(z.int().check(z.minimum(0))),
});
export type Reach = z.infer<typeof Reach>;

/** An arts or cultural organisation that works with schools. */
export const Partner = z.object({
  id: Slug,
  name: z.string().check(z.minLength(1)),
  summary: z._default(z.string(), ''),
  description: z.optional(z.string()),
  url: z.optional(z.string()),
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  address: z.object({
    locality: z.string(),
    postcode: z.optional(z.string()),
    localAuthority: z.optional(AreaCode),
    region: z.optional(AreaCode),
  }),
  location: z.optional(Location),
  reach: z.optional(Reach),
  artForms: z._default(z.array(Slug), []),
  keyStages: z._default(z.array(Slug), []),
  delivery: z._default(z.array(Slug), []),
  /** Ids of the Bridges that support it. */
  bridges: z._default(z.array(Slug), []),
  /** The day it became a partner. */
  since: z.optional(Day),
  /** `active`, `lapsed` or `withdrawn`; only active partners are found. */
  status: z._default(Slug, 'active'),
  logo: z.optional(z.string()),
  /** Ids of partners that it recommends. */
  signposts: z._default(z.array(Slug), []),
  accessibility: z.optional(z.string()),
  updatedAt: z.optional(Instant),
});
export type Partner = z.infer<typeof Partner>;

/** The choices that are the partner's own. */
export const PARTNER_FACETS = ['bridge', 'region', 'localAuthority'] as const;
export type PartnerFacet = (typeof PARTNER_FACETS)[number];

export const FACETS = [...OFFER_FACETS, ...PARTNER_FACETS] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ['distance', 'name', 'relevance', 'fair'] as const;
export const Sort = z.enum(SORTS);
export type Sort = z.infer<typeof Sort>;

/** How far to look: metres, or everything. */
export const Radius = z.union([z.literal('england'), z.int().check(z.minimum(1), z.maximum(2_000_000))]);
export type Radius = z.infer<typeof Radius>;

const areaChoices = z.optional(z.array(AreaCode).check(z.maxLength(50)));

const PartnerQuery = z
  .object({
    q: z.optional(Words),
    near: z.optional(z.string().check(z.maxLength(100))),
    lat: z.optional(z.number().check(z.minimum(-90), z.maximum(90))),
    lon: z.optional(z.number().check(z.minimum(-180), z.maximum(180))),
    radius: z.optional(Radius),
    ...offerChoices,
    bridge: z.optional(z.array(Slug).check(z.maxLength(50))),
    region: areaChoices,
    localAuthority: areaChoices,
    sort: z.optional(Sort),
    /** Names the rotation of the fair order, usually the visitor's day; today in London when left out. */
    seed: z.optional(z.string().check(z.maxLength(64))),
    ...paging,
  })
  .check(
    z.refine(({lat, lon}) => (lat === undefined) === (lon === undefined), {
      path: ['lon'],
      error: 'lat and lon go together',
    }),
  );

/** A partner as an answer to a question: how far away it is and which of its offers fit. */
export const PartnerMatch = z.object({
  ...Partner.shape,
  /** Metres in a straight line from the place that was asked for; null without a place or a location. */
  distance: z.nullable(z.int()),
  /** The offers that meet every choice, by title, at most 20. */
  offers: z.array(Offer),
  /** How many offers meet every choice. */
  offersMatching: z.int(),
  /** How many offers the partner has. */
  offersTotal: z.int(),
});
export type PartnerMatch = z.infer<typeof PartnerMatch>;

export const FacetCount = z.object({
  value: z.string(),
  /** The value's name where the directory knows one. */
  label: z.optional(z.string()),
  /** How many partners the answer would have if this alone were chosen in its facet. */
  count: z.int(),
});
export type FacetCount = z.infer<typeof FacetCount>;

export const PartnerPage = z.object({
  ...pageOf(PartnerMatch),
  /** What the place that was asked for turned out to be; null when none was. */
  place: z.nullable(Resolution),
  /** `radius` around the place, `boundary` of an area, or all of `england`. */
  scope: Slug,
  /** Metres, when `scope` is `radius`. */
  radius: z.nullable(z.int()),
  sort: Slug,
  /** Values of each facet that lead somewhere, and chosen ones that do not. */
  facets: z.record(z.string(), z.array(FacetCount)),
  /** When a radius gave fewer than five: how many there are further out. */
  widen: z._default(z.array(z.object({radius: Radius, total: z.int()})), []),
  /** When the words found nothing: the nearest spelling that would, and how many. */
  didYouMean: z.optional(z.object({q: z.string(), total: z.int()})),
});
export type PartnerPage = z.infer<typeof PartnerPage>;

/** Finds the active partners that answer a visitor's question. */
export const findPartners = endpoint({
  name: 'findPartners',
  method: 'GET',
  path: '/partners',
  summary:
    'Finds the active partners that answer a question, with the offers that fit and counts for every further choice.',
  query: PartnerQuery,
  response: PartnerPage,
});
export type PartnerQuery = z.output<typeof PartnerQuery>;
export type PartnerQueryInput = z.input<typeof PartnerQuery>;

/** Gets one partner, whatever its status. */
export const getPartner = endpoint({
  name: 'getPartner',
  method: 'GET',
  path: '/partners/:id',
  summary: 'Gets one partner, whatever its status.',
  params: z.object({id: Slug}),
  response: Partner,
});
