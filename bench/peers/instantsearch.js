// InstantSearch (Algolia) with what a finder of partners needs of it: words, nine filters with counts, results, pages.
// Its search is a service, which is asked through a client of one's own; a place box, offers and sentences are not in it.
import instantsearch from 'instantsearch.js/es';
import {
  clearRefinements,
  configure,
  currentRefinements,
  hits,
  pagination,
  refinementList,
  searchBox,
  sortBy,
  stats,
} from 'instantsearch.js/es/widgets';

const searchClient = {
  search: (requests) =>
    fetch('/search', {method: 'POST', body: JSON.stringify(requests)}).then((response) => response.json()),
};
const search = instantsearch({indexName: 'partners', searchClient, routing: true});
const facets = ['keyStage', 'artForm', 'criterion', 'cost', 'delivery', 'cpd', 'bridge', 'region', 'localAuthority'];
search.addWidgets([
  configure({hitsPerPage: 10}),
  searchBox({container: '#words'}),
  stats({container: '#stats'}),
  sortBy({container: '#sort', items: [{label: 'Name', value: 'name'}]}),
  currentRefinements({container: '#chips'}),
  clearRefinements({container: '#clear'}),
  ...facets.map((attribute) => refinementList({container: `#${attribute}`, attribute, showMore: true})),
  hits({
    container: '#hits',
    templates: {
      item: (hit, {html}) =>
        html`<h3>${hit.name}</h3>
          <p>${hit.summary}</p>`,
    },
  }),
  pagination({container: '#pages'}),
]);
search.start();
