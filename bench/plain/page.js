/* global AbortController, FormData, location, URLSearchParams */
/** The finder as one would write it by hand for one page: same fields, same filters with counts, no library. */

const FACETS = {
  keyStage: 'Key stage',
  artForm: 'Art form',
  criterion: 'Helps with',
  cost: 'Cost',
  delivery: 'Where',
  cpd: 'For staff',
  bridge: 'Bridge',
  region: 'Region',
  localAuthority: 'Local authority',
};
const MILE = 1609.344;
const REST = 400;

const endpoint = new URLSearchParams(location.search).get('endpoint');
const form = document.querySelector('form');
const question = {near: '', q: '', choices: {}, page: 1, pageSize: 10};
const open = new Set();
let asking;
let timer;

// The search of a file is loaded only where it is needed, as a careful page would do it.
const find = endpoint.endsWith('.json') ? await (await import('./search.js')).openFile(endpoint) : findThere;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask(typed());
});
form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => ask(typed()), REST);
});
await ask({});

async function findThere({near, radius, q, choices, page, pageSize}) {
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams({page, pageSize});
  if (near) query.set('near', near);
  if (near && radius) query.set('radius', radius);
  if (q) query.set('q', q);
  if (q && !near) query.set('sort', 'relevance');
  for (const [facet, values] of Object.entries(choices)) values.forEach((value) => query.append(facet, value));
  const response = await fetch(`${endpoint}/partners?${query}`, {signal: asking.signal});
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

function typed() {
  const {near, r, q} = Object.fromEntries(new FormData(form));
  return {near: near.trim(), radius: r ? Math.round(r * MILE) : undefined, q: q.trim()};
}

async function ask(changes) {
  clearTimeout(timer);
  Object.assign(question, {page: 1}, changes);
  try {
    show(await find(question));
  } catch (error) {
    if (error.name === 'AbortError') return;
    console.error(error);
    document.querySelector('h2').textContent = 'The partners could not be loaded.';
  }
}

function show(answer) {
  const {total, items, facets, place, radius} = answer;
  const where = place ? `within ${Math.round(radius / MILE)} miles of ${place.place.label}` : 'in England';
  document.querySelector('h2').textContent =
    `${total.toLocaleString('en-GB')} ${total === 1 ? 'partner' : 'partners'} ${where}`;
  document.querySelector('ul.list').replaceChildren(...items.map(cardOf));
  document.querySelector('nav').replaceChildren(...pagerOf(answer));
  const focused = document.activeElement?.id;
  document
    .querySelector('.filters')
    .replaceChildren(...Object.keys(FACETS).map((facet) => filterOf(facet, facets[facet] ?? [])));
  if (focused) document.getElementById(focused)?.focus();
}

function filterOf(facet, values) {
  const chosen = question.choices[facet] ?? [];
  const shown = values
    .map(({value, label, count}) => ({value, count, label: label ?? labelOf(value)}))
    .sort((a, b) => chosen.includes(b.value) - chosen.includes(a.value) || b.count - a.count)
    .slice(0, open.has(facet) ? undefined : 5)
    .sort((a, b) => a.label.localeCompare(b.label));
  const toggle = (value) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    ask({...typed(), choices: {...question.choices, [facet]: next}});
  };
  return el('fieldset', {}, [
    el('legend', {}, [FACETS[facet]]),
    ...shown.map(({value, label, count}) =>
      el('label', {}, [
        el('input', {
          type: 'checkbox',
          id: `${facet}-${value}`,
          checked: chosen.includes(value),
          onchange: () => toggle(value),
        }),
        label,
        el('span', {className: 'quiet'}, [count.toLocaleString('en-GB')]),
      ]),
    ),
    values.length > 5 && el('button', {type: 'button', onclick: () => (open.add(facet), ask({}))}, ['Show more']),
  ]);
}

function cardOf(partner) {
  const {name, url, address, distance, artForms, delivery, summary, offers} = partner;
  return el('li', {className: 'partner'}, [
    el('h3', {}, [url ? el('a', {href: url, rel: 'noopener'}, [name]) : name]),
    el('p', {className: 'quiet'}, [distance === null ? address.locality : milesOf(distance)]),
    el('p', {className: 'quiet'}, [
      [address.locality, artForms.map(labelOf).join(', '), delivery.map(labelOf).join(', ')]
        .filter(Boolean)
        .join(' · '),
    ]),
    el('p', {}, [summary]),
    el('ul', {}, [
      ...offers.slice(0, 3).map(offerOf),
      offers.length > 3 && el('li', {}, [`${offers.length - 3} more offers`]),
    ]),
    el('details', {}, [
      el('summary', {}, ['About']),
      factsOf([
        ['About', partner.description],
        ['E-mail', partner.email && el('a', {href: `mailto:${partner.email}`}, [partner.email])],
        ['Telephone', partner.phone && el('a', {href: `tel:${partner.phone}`}, [partner.phone])],
        ['Address', [address.locality, address.postcode].filter(Boolean).join(', ')],
        ['Access', partner.accessibility],
        ['Since', partner.since?.slice(0, 4)],
      ]),
    ]),
  ]);
}

function offerOf(offer) {
  const {
    title,
    url,
    summary,
    cost,
    cpd,
    keyStages,
    ages,
    artForms,
    curriculumLinks,
    criteria,
    outcomes,
    resources,
    delivery,
  } = offer;
  const phase = keyStages.length ? keyStages.map(labelOf).join(', ') : ages && `Ages ${ages.from} to ${ages.to}`;
  return el('li', {className: 'offer'}, [
    el('h4', {}, [url ? el('a', {href: url, rel: 'noopener'}, [title]) : title]),
    el('p', {}, [costOf(cost)]),
    el('p', {className: 'quiet'}, [
      [cpd && 'For staff', phase, curriculumLinks.join(', '), criteria.map(labelOf).join(', ')]
        .filter(Boolean)
        .join(' · '),
    ]),
    el('details', {}, [
      el('summary', {}, ['Details']),
      el('p', {}, [summary]),
      factsOf([
        ['Outcomes', outcomes.join('; ') || 'Not stated'],
        ['You bring', resources.join('; ') || 'Not stated'],
        ['Art forms', artForms.map(labelOf).join(', ') || 'Not stated'],
        ['Where', delivery.map(labelOf).join(', ')],
      ]),
    ]),
  ]);
}

function factsOf(rows) {
  return el(
    'dl',
    {},
    rows.flatMap(([label, value]) => (value ? [el('dt', {}, [label]), el('dd', {}, [value])] : [])),
  );
}

function pagerOf({page, pageSize, total}) {
  const last = Math.ceil(total / pageSize);
  const turn = (to, label) =>
    to >= 1 && to <= last && el('button', {type: 'button', onclick: () => ask({page: to})}, [label]);
  return [turn(page - 1, 'Previous'), turn(page + 1, 'Next'), `Page ${page} of ${last}`].filter(Boolean);
}

function costOf(cost) {
  if (!cost) return 'Cost not stated';
  if (cost.kind === 'free') return 'Free';
  return cost.pence === undefined
    ? 'Price on request'
    : `£${(cost.pence / 100).toLocaleString('en-GB')} a ${cost.per ?? 'class'}`;
}

function milesOf(metres) {
  return `${(metres / MILE).toFixed(1)} miles`;
}

function labelOf(slug) {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
}

function el(tag, properties, children = []) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter(Boolean));
  return element;
}
