/** Art forms that a directory may be written in; an endpoint that knows others is understood all the same. */
export const ART_FORMS = [
  'architecture',
  'circus',
  'craft',
  'dance',
  'design',
  'digital',
  'drama',
  'film',
  'heritage',
  'literature',
  'museums',
  'music',
  'photography',
  'visual-arts',
] as const;

export const KEY_STAGES = ['early-years', 'ks1', 'ks2', 'ks3', 'ks4', 'post-16'] as const;

/** The ages, in years, that each key stage spans, both included. */
export const KEY_STAGE_AGES: Readonly<Record<(typeof KEY_STAGES)[number], readonly [from: number, to: number]>> = {
  'early-years': [3, 4],
  ks1: [5, 6],
  ks2: [7, 10],
  ks3: [11, 13],
  ks4: [14, 15],
  'post-16': [16, 18],
};

export const DELIVERY = ['in-school', 'at-venue', 'online'] as const;

export const COSTS = ['free', 'paid', 'on-request'] as const;

export const STATUSES = ['active', 'lapsed', 'withdrawn'] as const;

/** The English regions by code. Source: Office for National Statistics, regions (December 2024), OGL v3.0. */
export const REGIONS = {
  E12000001: 'North East',
  E12000002: 'North West',
  E12000003: 'Yorkshire and The Humber',
  E12000004: 'East Midlands',
  E12000005: 'West Midlands',
  E12000006: 'East of England',
  E12000007: 'London',
  E12000008: 'South East',
  E12000009: 'South West',
} as const;
