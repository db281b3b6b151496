import type {Cost, Offer} from 'artsmark-widgets/contract';

import type {OfferColumn} from './columns.js';
import {ART_FORM, DELIVERY_MODE, KEY_STAGE, type Labels} from './labels.js';
import {joinList} from './lists.js';
import {idOf} from './partner-row.js';
import type {RowReader} from './row-reader.js';

/** What a row may name beyond itself. */
export interface OfferContext {
  readonly criteria: Labels;
  /** The id of a partner by its id or its name, or why there is none. */
  partnerOf(text: string): {readonly id: string} | {readonly reason: string};
}

/** Reads a row of offers; nothing when it lacks its title or its partner. */
export function readOffer(row: RowReader, {criteria, partnerOf}: OfferContext): Offer | undefined {
  const title = row.needed('title', 300);
  const partner = readPartnerId(row, partnerOf);
  const id = row.slug('id') ?? (title && partner && idOf(partner, title));
  const ages = readAges(row);
  const cost = readCost(row);
  const url = row.link('url');
  const rest = {
    summary: row.prose('summary', 1000) ?? '',
    keyStages: row.values('key_stages', KEY_STAGE),
    artForms: row.values('art_forms', ART_FORM),
    curriculumLinks: row.list('curriculum_links'),
    outcomes: row.list('outcomes'),
    resources: row.list('resources'),
    delivery: row.values('delivery', DELIVERY_MODE),
    criteria: row.values('criteria', criteria),
    cpd: row.flag('cpd'),
    dates: readDates(row),
  };
  if (title === undefined || partner === undefined || id === undefined) return undefined;
  return {
    id,
    partner,
    title,
    summary: rest.summary,
    keyStages: rest.keyStages,
    ...(ages && {ages}),
    artForms: rest.artForms,
    curriculumLinks: rest.curriculumLinks,
    outcomes: rest.outcomes,
    ...(cost && {cost}),
    resources: rest.resources,
    delivery: rest.delivery,
    criteria: rest.criteria,
    cpd: rest.cpd,
    dates: rest.dates,
    ...(url !== undefined && {url}),
  };
}

/** Writes an offer as `readOffer` reads it. */
export function offerCells(offer: Offer): Record<OfferColumn, string> {
  const {ages, cost} = offer;
  return {
    id: offer.id,
    partner: offer.partner,
    title: offer.title,
    summary: offer.summary,
    key_stages: joinList(offer.keyStages),
    age_from: ages ? String(ages.from) : '',
    age_to: ages ? String(ages.to) : '',
    art_forms: joinList(offer.artForms),
    curriculum_links: joinList(offer.curriculumLinks),
    outcomes: joinList(offer.outcomes),
    cost: cost ? costCell(cost) : '',
    cost_per: cost?.per ?? '',
    resources: joinList(offer.resources),
    delivery: joinList(offer.delivery),
    criteria: joinList(offer.criteria),
    cpd: offer.cpd ? 'yes' : 'no',
    dates: joinList(offer.dates.map(({from, to}) => (to === undefined ? from : `${from}/${to}`))),
    url: offer.url ?? '',
  };
}

function costCell({kind, pence}: Cost): string {
  if (kind !== 'paid') return kind === 'on-request' ? 'on request' : kind;
  if (pence === undefined) return 'paid';
  return `\u00a3${pence % 100 === 0 ? pence / 100 : (pence / 100).toFixed(2)}`;
}

function readPartnerId(row: RowReader, partnerOf: OfferContext['partnerOf']): string | undefined {
  const text = row.needed('partner', 200);
  if (text === undefined) return undefined;
  const found = partnerOf(text);
  return 'id' in found ? found.id : row.refuse('partner', found.reason);
}

function readAges(row: RowReader): Offer['ages'] {
  const from = row.whole('age_from', 0, 120);
  const to = row.whole('age_to', 0, 120);
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined || to === undefined) {
    const column = from === undefined ? 'age_from' : 'age_to';
    // A cell that is there but wrong has been refused already.
    return row.isEmpty(column)
      ? row.refuse(column, 'An age range has two ends; this one is missing', undefined)
      : undefined;
  }
  return from <= to ? {from, to} : row.refuse('age_to', `is younger than the age that the range starts with, ${from}`);
}

const FREE = ['free', 'no cost', 'no charge', '0'];
const ON_REQUEST = ['on request', 'on-request', 'price on request', 'poa', 'contact us', 'ask'];

function readCost(row: RowReader): Cost | undefined {
  const text = row.text('cost', 100);
  const per = row.text('cost_per', 100);
  const wording = per === undefined ? {} : {per};
  if (text === undefined)
    return per === undefined
      ? undefined
      : row.refuse('cost', `The cell is empty, although a price per "${per}" is meant`, undefined);
  const plain = text.toLowerCase();
  if (FREE.includes(plain)) return {kind: 'free', ...wording};
  if (ON_REQUEST.includes(plain)) return {kind: 'on-request', ...wording};
  if (plain === 'paid') return {kind: 'paid', ...wording};
  const [, pounds, pennies = '', said] =
    /^\u00a3?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?(?:\s*(?:per|an?)\s+(.+))?$/i.exec(text) ?? [];
  const pence =
    pounds === undefined ? NaN : Number(pounds.replaceAll(',', '')) * 100 + Number(pennies.padEnd(2, '0') || 0);
  if (!(pence >= 0 && pence <= 100_000_000))
    return row.refuse('cost', 'is no price; write free, on request, or pounds such as \u00a3840 or 5.50');
  return {kind: 'paid', pence, ...(said !== undefined && {per: said}), ...wording};
}

function readDates(row: RowReader): Offer['dates'] {
  return row.list('dates').flatMap((text) => {
    const [from = '', to, ...more] = text.split('/').map((day) => day.trim());
    if (more.length > 0)
      return row.refuse('dates', 'is no date; write it as 2027-01-05 or 2027-01-05/2027-01-07', text) ?? [];
    const first = row.dayOf('dates', from);
    const last = to === undefined ? undefined : row.dayOf('dates', to);
    if (first === undefined || (to !== undefined && last === undefined)) return [];
    if (last !== undefined && last < first) return row.refuse('dates', 'ends before it begins', text) ?? [];
    return [{from: first, ...(last !== undefined && {to: last})}];
  });
}
