import * as z from 'zod/mini';

import {endpoint} from './endpoint.js';
import {Day, Instant, Slug} from './ids.js';
import {pageOf, paging} from './page.js';

/** What an offer costs. `kind` is `free`, `paid` or `on-request`; a newer endpoint may send others. */
export const Cost = z.object({
  kind: Slug,
  /** Price of a paid offer, in pence. */
  pence: z.optional(z.int().check(z.minimum(0), z.maximum(100_000_000))),
  /** What the price is for, such as `class`, `pupil` or `day`. */
  per: z.optional(z.string()),
});
export type Cost = z.infer<typeof Cost>;

/** Something that a partner does with schools, stated as the Artsmark Partner code of practice asks. */
export const Offer = z.object({
  id: Slug,
  /** The id of the partner whose offer it is. */
  partner: Slug,
  title: z.string().check(z.minLength(1)),
  summary: z._default(z.string(), ''),
  keyStages: z._default(z.array(Slug), []),
  /** Age range in years, both included. */
  ages: z.optional(z.object({from: z.int().check(z.minimum(0)), to: z.int().check(z.maximum(120))})),
  artForms: z._default(z.array(Slug), []),
  curriculumLinks: z._default(z.array(z.string()), []),
  outcomes: z._default(z.array(z.string()), []),
  /** Missing means that the partner has not stated it. */
  cost: z.optional(Cost),
  /** What the school must bring. */
  resources: z._default(z.array(z.string()), []),
  delivery: z._default(z.array(Slug), []),
  /** Ids of the criteria that it helps to meet. */
  criteria: z._default(z.array(Slug), []),
  /** True when it is professional development for staff. */
  cpd: z._default(z.boolean(), false),
  dates: z._default(z.array(z.object({from: Day, to: z.optional(Day)})), []),
  url: z.optional(z.string()),
  updatedAt: z.optional(Instant),
});
export type Offer = z.infer<typeof Offer>;

/** The six facts that the code of practice asks an offer to state. */
export const OFFER_FACTS = ['phase', 'artForms', 'curriculumLinks', 'outcomes', 'cost', 'resources'] as const;
export type OfferFact = (typeof OFFER_FACTS)[number];

/** The facts that an offer leaves unsaid. */
export function missingFacts(offer: Offer): OfferFact[] {
  return OFFER_FACTS.filter((fact) => {
    if (fact === 'phase') return offer.keyStages.length === 0 && !offer.ages;
    if (fact === 'cost') return !offer.cost;
    return offer[fact].length === 0;
  });
}

/** The choices that one offer must meet together. */
export const OFFER_FACETS = ['artForm', 'keyStage', 'criterion', 'delivery', 'cost', 'cpd'] as const;
export type OfferFacet = (typeof OFFER_FACETS)[number];

const choices = <T extends z.ZodMiniType>(value: T) => z.optional(z.array(value).check(z.maxLength(50)));

export const offerChoices = {
  artForm: choices(Slug),
  keyStage: choices(Slug),
  criterion: choices(Slug),
  delivery: choices(Slug),
  cost: choices(Slug),
  cpd: choices(z.enum(['true', 'false'])),
};

/** Words as a visitor typed them, at most 200 characters. */
export const Words = z.string().check(z.maxLength(200));

export const OfferPage = z.object(pageOf(Offer));
export type OfferPage = z.infer<typeof OfferPage>;

/** Lists offers of active partners by title. */
export const listOffers = endpoint({
  name: 'listOffers',
  method: 'GET',
  path: '/offers',
  summary: 'Lists the offers of active partners that meet every choice, by title.',
  query: z.object({q: z.optional(Words), partner: z.optional(Slug), ...offerChoices, ...paging}),
  response: OfferPage,
});
export type OfferQuery = z.output<typeof listOffers.query>;

/** Lists the offers of one partner by title. */
export const listPartnerOffers = endpoint({
  name: 'listPartnerOffers',
  method: 'GET',
  path: '/partners/:id/offers',
  summary: 'Lists the offers of one partner that meet every choice, by title.',
  params: z.object({id: Slug}),
  query: z.object({q: z.optional(Words), ...offerChoices, ...paging}),
  response: OfferPage,
});
