/** The search as one would write it by hand for one page: the same questions and counts, no slices, no spelling, no SQL. */

const OFFER_FACETS = ['artForm', 'keyStage', 'criterion', 'delivery', 'cost', 'cpd'];
const PARTNER_FACETS = ['bridge', 'region', 'localAuthority'];
const AGES = {'early-years': [3, 4], ks1: [5, 6], ks2: [7, 10], ks3: [11, 13], ks4: [14, 15], 'post-16': [16, 18]};
const MILE = 1609.344;

const wordsOf = (text) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Reads a snapshot file. @returns a function that answers a question. */
export async function openFile(url) {
  const {partners, offers, bridges, places, framework} = await (await fetch(url)).json();
  const names = new Map();
  const placesByKey = new Map();
  for (const place of places) {
    for (const key of place.keys) if (!placesByKey.has(key)) placesByKey.set(key, place);
    if (place.kind === 'local-authority') names.set(place.localAuthority?.code, place.label);
    if (place.kind === 'region') names.set(place.region?.code, place.label);
  }
  for (const {id, name} of [...bridges, ...framework.criteria]) names.set(id, name);
  const regionOf = (code) => placesByKey.get(`code:${code}`)?.region?.code;
  const own = Map.groupBy(offers, ({partner}) => partner);
  const entries = partners
    .filter(({status}) => status === 'active')
    .map((partner) => entryOf(partner, own.get(partner.id) ?? [], regionOf));
  return (query) => answer(entries, placesByKey, names, query);
}

function entryOf(partner, offers, regionOf) {
  const {address, reach} = partner;
  const served = [address.localAuthority, address.region, ...(reach?.kind === 'areas' ? reach.areas : [])].filter(
    Boolean,
  );
  const isRegion = (code) => code.startsWith('E12');
  const words = new Map();
  const add = (rank, text) => wordsOf(text).forEach((word) => words.set(word, Math.min(rank, words.get(word) ?? rank)));
  add(0, partner.name);
  [partner, ...offers].forEach(({artForms}) => artForms.forEach((artForm) => add(1, artForm)));
  [partner.summary, address.locality, ...offers.map(({title}) => title)].forEach((text) => add(2, text));
  return {
    partner,
    words: [...words],
    values: {
      bridge: partner.bridges,
      localAuthority: served.filter((code) => !isRegion(code)),
      region: [...new Set(served.map((code) => (isRegion(code) ? code : regionOf(code))).filter(Boolean))],
    },
    offers: offers.sort((a, b) => a.title.localeCompare(b.title)),
    candidates: (offers.length ? offers : [undefined]).map((offer) => ({offer, values: valuesOf(partner, offer)})),
  };
}

function valuesOf(partner, offer) {
  const said = (values, otherwise) => (values?.length ? values : otherwise);
  const {ages} = offer ?? {};
  const byAge = ages
    ? Object.keys(AGES).filter((stage) => ages.from <= AGES[stage][1] && AGES[stage][0] <= ages.to)
    : [];
  return {
    artForm: said(offer?.artForms, partner.artForms),
    keyStage: said(said(offer?.keyStages, byAge), partner.keyStages),
    criterion: offer?.criteria ?? [],
    delivery: said(offer?.delivery, partner.delivery),
    cost: offer?.cost ? [offer.cost.kind] : [],
    cpd: [String(offer?.cpd ?? false)],
  };
}

function answer(entries, placesByKey, names, {near, radius, q, choices, page, pageSize}) {
  const place = near
    ? (placesByKey.get(`outcode:${near.toUpperCase()}`) ?? placesByKey.get(`name:${wordsOf(near).join(' ')}`))
    : null;
  const metres = radius ?? (place ? Math.round(15 * MILE) : undefined);
  const terms = wordsOf(q);
  const facets = Object.fromEntries([...OFFER_FACETS, ...PARTNER_FACETS].map((facet) => [facet, new Map()]));
  const hits = [];
  for (const entry of entries) {
    const rank = rankOf(entry, terms);
    if (rank === undefined) continue;
    const distance = place && entry.partner.location ? metresBetween(place.location, entry.partner.location) : null;
    if (place && !isInside(entry.partner, place, distance, metres)) continue;
    const misses = (values, facet) =>
      choices[facet]?.length && !choices[facet].some((value) => values[facet].includes(value));
    const ownMisses = PARTNER_FACETS.filter((facet) => misses(entry.values, facet));
    const missesOfOffers = entry.candidates.map(({values}) => OFFER_FACETS.filter((facet) => misses(values, facet)));
    const offers = entry.candidates.filter((_, i) => missesOfOffers[i].length === 0);
    for (const facet of PARTNER_FACETS) {
      if (offers.length && ownMisses.every((missed) => missed === facet)) tally(facets[facet], entry.values[facet]);
    }
    if (ownMisses.length) continue;
    for (const facet of OFFER_FACETS) {
      const fits = entry.candidates.filter((_, i) => missesOfOffers[i].every((missed) => missed === facet));
      tally(
        facets[facet],
        fits.flatMap(({values}) => values[facet]),
      );
    }
    if (offers.length) hits.push({entry, rank, distance, offers: offers.flatMap(({offer}) => offer ?? [])});
  }
  const far = (hit) => hit.distance ?? Infinity;
  hits.sort(
    (a, b) =>
      (terms.length && !place ? a.rank - b.rank : far(a) - far(b) || 0) ||
      (a.entry.partner.name < b.entry.partner.name ? -1 : 1),
  );
  const items = hits.slice((page - 1) * pageSize, page * pageSize).map(({entry, distance, offers}) => ({
    ...entry.partner,
    distance,
    offers: offers.slice(0, 20),
    offersMatching: offers.length,
    offersTotal: entry.offers.length,
  }));
  const counts = Object.entries(facets).map(([facet, values]) => [
    facet,
    [...values].map(([value, count]) => ({value, label: names.get(value), count})),
  ]);
  return {
    items,
    total: hits.length,
    page,
    pageSize,
    place: place && {place},
    radius: metres,
    facets: Object.fromEntries(counts),
  };
}

function tally(counts, values) {
  for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
}

function rankOf({words}, terms) {
  let sum = 0;
  for (const term of terms) {
    const ranks = words.flatMap(([word, rank]) => (word.startsWith(term) ? [rank] : []));
    if (ranks.length === 0) return undefined;
    sum += Math.min(...ranks);
  }
  return sum;
}

function isInside({reach}, {localAuthority, region}, distance, metres) {
  if (reach?.kind === 'national') return true;
  if (reach?.kind === 'areas' && reach.areas.some((code) => code === localAuthority?.code || code === region?.code))
    return true;
  return distance !== null && (distance <= metres || (reach?.kind === 'radius' && distance <= reach.radius));
}

function metresBetween(a, b) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const half = (from, to) => Math.sin(radians(to - from) / 2) ** 2;
  const square = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return Math.round(2 * 6_371_008.8 * Math.asin(Math.sqrt(square)));
}
