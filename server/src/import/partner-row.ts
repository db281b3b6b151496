import type {Location, Partner} from 'artsmark-widgets/contract';
import {hash, METRES_PER_MILE, nameKey, readPostcode} from 'artsmark-widgets/search';

import {slugOf} from '../places/public-places.js';
import type {AreaFound, Areas} from './areas.js';
import type {Column, PartnerColumn} from './columns.js';
import {ART_FORM, DELIVERY_MODE, KEY_STAGE, type Labels, REACH_KIND, STATUS} from './labels.js';
import {joinList} from './lists.js';
import type {RowReader} from './row-reader.js';

/** What a row may name beyond itself. */
export interface PartnerContext {
  readonly areas: Areas;
  readonly bridges: Labels;
}

/** Reads a row of partners; nothing when it has no name. */
export function readPartner(row: RowReader, {areas, bridges}: PartnerContext): Partner | undefined {
  const name = row.needed('name', 200);
  const id = row.slug('id') ?? (name && idOf(name));
  const description = row.prose('description', 10_000);
  const url = row.link('url');
  const email = row.mailAddress('email');
  const phone = row.telephone('phone');
  const since = row.day('since');
  const logo = row.link('logo');
  const accessibility = row.prose('accessibility', 5000);
  const location = readLocation(row);
  const reach = readReach(row, areas);
  const rest = {
    summary: row.prose('summary', 1000) ?? '',
    address: readAddress(row, areas),
    artForms: row.values('art_forms', ART_FORM),
    keyStages: row.values('key_stages', KEY_STAGE),
    delivery: row.values('delivery', DELIVERY_MODE),
    bridges: row.values('bridges', bridges),
    status: row.value('status', STATUS) ?? 'active',
    signposts: row.list('signposts'),
  };
  if (name === undefined || id === undefined) return undefined;
  return {
    id,
    name,
    summary: rest.summary,
    ...(description !== undefined && {description}),
    ...(url !== undefined && {url}),
    ...(email !== undefined && {email}),
    ...(phone !== undefined && {phone}),
    address: rest.address,
    ...(location && {location}),
    ...(reach && {reach}),
    artForms: rest.artForms,
    keyStages: rest.keyStages,
    delivery: rest.delivery,
    bridges: rest.bridges,
    ...(since !== undefined && {since}),
    status: rest.status,
    ...(logo !== undefined && {logo}),
    signposts: rest.signposts,
    ...(accessibility !== undefined && {accessibility}),
  };
}

/** The id that a name gives: always the same for the same name. */
export function idOf(...names: readonly string[]): string {
  const whole = names.map((name) => slugOf(name, 1000)).filter((slug) => slug !== '').join('-'); // prettier-ignore
  const isWhole = whole.length > 0 && whole.length <= 63;
  // What the id cannot show, letters of other scripts or the end of a long name, still tells two names apart.
  const mark = hash(names.map(nameKey).join('|') || names.join('|')).toString(36);
  return isWhole
    ? whole
    : [whole.slice(0, 62 - mark.length).replace(/-+$/, ''), mark].filter((part) => part !== '').join('-');
}

/** Writes a partner as `readPartner` reads it. */
export function partnerCells(partner: Partner): Record<PartnerColumn, string> {
  const {address, location, reach} = partner;
  return {
    id: partner.id,
    name: partner.name,
    summary: partner.summary,
    description: partner.description ?? '',
    url: partner.url ?? '',
    email: partner.email ?? '',
    phone: partner.phone ?? '',
    locality: address.locality,
    postcode: address.postcode ?? '',
    local_authority: address.localAuthority ?? '',
    region: address.region ?? '',
    lat: location ? String(location.lat) : '',
    lon: location ? String(location.lon) : '',
    reach: reach?.kind ?? '',
    reach_areas: joinList(reach?.areas ?? []),
    reach_radius: reach?.radius === undefined ? '' : String(reach.radius),
    art_forms: joinList(partner.artForms),
    key_stages: joinList(partner.keyStages),
    delivery: joinList(partner.delivery),
    bridges: joinList(partner.bridges),
    since: partner.since ?? '',
    status: partner.status,
    logo: partner.logo ?? '',
    signposts: joinList(partner.signposts),
    accessibility: partner.accessibility ?? '',
  };
}

function readAddress(row: RowReader, areas: Areas): Partner['address'] {
  const postcode = readPostcodeCell(row);
  const localAuthority = readArea(row, 'local_authority', (text) => areas.localAuthority(text));
  const region = readArea(row, 'region', (text) => areas.region(text));
  return {
    locality: row.text('locality', 100) ?? '',
    ...(postcode !== undefined && {postcode}),
    ...(localAuthority !== undefined && {localAuthority}),
    ...(region !== undefined && {region}),
  };
}

function readPostcodeCell(row: RowReader): string | undefined {
  const text = row.text('postcode', 20);
  if (text === undefined) return undefined;
  const {outcode, incode} = readPostcode(text) ?? {};
  if (!outcode) return row.refuse('postcode', 'is no postcode, such as M1 2WD');
  return incode ? `${outcode} ${incode}` : outcode;
}

function readArea(row: RowReader, column: Column, find: (text: string) => AreaFound): string | undefined {
  const text = row.text(column, 200);
  if (text === undefined) return undefined;
  const found = find(text);
  return 'codes' in found ? found.codes[0] : row.refuse(column, found.reason);
}

function readLocation(row: RowReader): Location | undefined {
  const lat = row.decimal('lat');
  const lon = row.decimal('lon');
  if (lat === undefined && lon === undefined) return undefined;
  if (lat === undefined || lon === undefined) {
    const column = lat === undefined ? 'lat' : 'lon';
    // A cell that is there but wrong has been refused already.
    return row.isEmpty(column) ? row.refuse(column, 'lat and lon go together', undefined) : undefined;
  }
  const isHere = (a: number, b: number) => a >= 49 && a <= 61 && b >= -9 && b <= 2.5;
  if (isHere(lat, lon)) return {lat, lon};
  return row.refuse(
    'lat',
    isHere(lon, lat) ? 'lat and lon stand in each other\u2019s place' : 'lies outside the United Kingdom',
    `${lat}, ${lon}`,
  );
}

function readReach(row: RowReader, areas: Areas): Partner['reach'] {
  const kind = row.value('reach', REACH_KIND);
  const codes = row.list('reach_areas').flatMap((text) => {
    const found = areas.any(text);
    if ('codes' in found) return found.codes;
    row.refuse('reach_areas', found.reason, text);
    return [];
  });
  const radius = readRadius(row);
  if (kind === undefined) {
    if (codes.length > 0 || radius !== undefined)
      row.refuse('reach', 'The cell is empty although areas or a radius are given; write areas or radius', undefined);
    return undefined;
  }
  if (kind === 'areas' && codes.length === 0 && row.isEmpty('reach_areas'))
    row.refuse('reach_areas', 'The reach is "areas", but none is named', undefined);
  if (kind === 'radius' && radius === undefined && row.isEmpty('reach_radius'))
    row.refuse('reach_radius', 'The reach is "radius", but none is given', undefined);
  return {kind, areas: [...new Set(codes)], ...(radius !== undefined && {radius})};
}

const METRES: Readonly<Record<string, number>> = {
  '': 1,
  m: 1,
  metre: 1,
  metres: 1,
  km: 1000,
  kilometre: 1000,
  kilometres: 1000,
  mi: METRES_PER_MILE,
  mile: METRES_PER_MILE,
  miles: METRES_PER_MILE,
};

function readRadius(row: RowReader): number | undefined {
  const text = row.text('reach_radius', 40);
  if (text === undefined) return undefined;
  const [, number, unit] = /^(\d{1,7}(?:\.\d{1,3})?)\s*([a-z]*)$/i.exec(text.replaceAll(',', '')) ?? [];
  const metres = number === undefined ? NaN : Math.round(Number(number) * (METRES[(unit ?? '').toLowerCase()] ?? NaN));
  return metres >= 0 && metres <= 2_000_000
    ? metres
    : row.refuse('reach_radius', 'is no distance; write metres, or "20 miles", or "30 km"');
}
