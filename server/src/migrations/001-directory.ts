import {ARC_SINE, EARTH} from 'artsmark-widgets/search';

/** The first shape: records as they were written, and beside them what the search decided about each when it was written. */
export const directory = `
  create table directory (
    is_only boolean primary key default true check (is_only),
    -- Another one after every change: what was answered before it is stale.
    version uuid not null default gen_random_uuid(),
    updated_at timestamptz not null default now(),
    framework jsonb not null
  );
  insert into directory (framework) values
    ('{"version": "none", "name": "", "draft": false, "criteria": [], "levels": [], "stages": []}');

  create table partner (id text collate "C" primary key, position int not null unique, record jsonb not null);
  create table offer (id text collate "C" primary key, position int not null unique, partner text collate "C" not null, record jsonb not null);
  create index on offer (partner, position);
  create table bridge (id text collate "C" primary key, position int not null unique, record jsonb not null);

  -- Made for every postcode there is: looked up by key, suggested by the start of a word within one kind.
  create table place (
    id text collate "C" primary key,
    position int not null unique,
    kind_order smallint not null,
    name_key text collate "C" not null,
    record jsonb not null
  );
  create table place_key (key text collate "C", place int not null, primary key (key, place));
  create table place_word (kind_order smallint, word text collate "C", place int not null, primary key (kind_order, word, place));

  -- One bit per value of an offer's facets, in the order of position.
  create table facet_value (position int primary key, facet text not null, value text collate "C" not null);

  -- An active partner as the search sees it.
  create table entry (
    number int primary key,
    partner text collate "C" not null unique,
    name_key text collate "C" not null,
    fair_key bigint not null,
    x double precision, y double precision, z double precision,
    location point,
    national boolean not null,
    reach_areas text[] not null,
    reach_radius int,
    reach_box box,
    bridges text[] not null,
    local_authorities text[] not null,
    regions text[] not null,
    answers bit varying not null,
    offers int not null
  );
  create index entry_location on entry using gist (location);
  create index entry_reach_box on entry using gist (reach_box);
  create index entry_reach_areas on entry using gin (reach_areas);
  create index entry_local_authorities on entry using gin (local_authorities);
  create index entry_regions on entry using gin (regions);
  create index entry_national on entry (national) where national;

  -- An offer of an active partner, or such a partner itself when it lists none; numbered by title within its partner.
  create table candidate (
    number int primary key,
    entry int not null,
    offer text collate "C",
    title_key text collate "C",
    answers bit varying not null
  );
  create index candidate_entry on candidate (entry, number);

  -- Where each word stands: number of the entry times four, plus how well the word answers there.
  create table word (word text collate "C" primary key, postings int[] not null);
  -- The same for offers: numbers of candidates.
  create table offer_word (word text collate "C" primary key, postings int[] not null);

  -- The steps of metresBetween in the search, in its order. Half the chord comes as a column of its own, so that
  -- PostgreSQL writes both functions out in the query instead of calling them.
  create function half_chord(ax float8, ay float8, az float8, bx float8, by float8, bz float8) returns float8
    language sql immutable parallel safe
    return sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by) + (az - bz) * (az - bz)) / 2;
  create function arc_metres(half float8) returns int
    language sql immutable parallel safe
    return floor(${float(2 * EARTH)} * half * ${horner()} + 0.5::float8)::int;

  -- A step of mix in the search; 2147483647 keeps its 31 bits.
  create function mix_step(value bigint, shift int, factor bigint) returns bigint
    language sql immutable parallel safe
    return ((value # (value >> shift)) * factor) & 2147483647;
`;

function horner(): string {
  const [highest, ...rest] = ARC_SINE.map(float);
  return rest.reduce((sum, coefficient) => `(${sum} * (half * half) + ${coefficient})`, highest as string);
}

// As text that reads back as the same number: a bare literal would be of another type.
function float(value: number): string {
  return `'${value}'::float8`;
}
