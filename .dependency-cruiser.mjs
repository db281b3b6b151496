/** Which layer may import which; each names the layers that it may use besides its own files. */
export const LAYERS = {
  contract: [],
  search: ['contract'],
  client: ['contract', 'search'],
  context: ['client'],
  events: ['contract', 'client'],
  strings: [],
  styles: [],
  controllers: ['client', 'context', 'contract', 'events'],
  templates: ['strings', 'contract', 'styles'],
  elements: ['contract', 'search', 'client', 'context', 'events', 'strings', 'styles', 'controllers', 'templates'],
  embed: [],
};

/** The packages that a layer may use; a layer that is not named here uses none. */
const PACKAGES = {
  contract: ['zod'],
  context: ['@lit/context'],
  styles: ['lit'],
  controllers: ['lit', '@lit/context'],
  templates: ['lit'],
  elements: ['lit', '@lit/context'],
};

// The only files that may know the search: they are loaded only when an endpoint is a snapshot.
const SNAPSHOT = '^src/client/snapshot-[^/]+\\.ts$';

const anyOf = (names) => names.join('|');
const notLayers = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `${layer}-imports-downwards`,
  severity: 'error',
  from: {path: `^src/${layer}/`},
  to: {path: '^src/', pathNot: `^src/(${anyOf([layer, ...allowed])})/`},
}));
const notPackages = Object.keys(LAYERS).map((layer) => ({
  name: `${layer}-uses-its-own-packages-only`,
  severity: 'error',
  from: {path: `^src/${layer}/`},
  to: {
    dependencyTypesNot: ['local', 'type-only', 'aliased-tsconfig-paths'],
    path: 'node_modules/',
    ...(PACKAGES[layer] && {pathNot: `node_modules/(${anyOf(PACKAGES[layer])})/`}),
  },
}));

export default {
  forbidden: [
    ...notLayers,
    ...notPackages,
    {
      name: 'only-snapshots-know-the-search',
      severity: 'error',
      from: {path: '^src/client/', pathNot: SNAPSHOT},
      to: {path: '^src/search/', dependencyTypesNot: ['type-only']},
    },
    {
      name: 'snapshots-are-loaded-lazily',
      severity: 'error',
      from: {path: '^src/', pathNot: SNAPSHOT},
      to: {path: SNAPSHOT, dependencyTypesNot: ['dynamic-import', 'type-only']},
    },
    {
      name: 'elements-stand-alone',
      severity: 'error',
      from: {path: '^src/elements/([^/]+)/'},
      to: {path: '^src/elements/', pathNot: '^src/elements/$1/'},
    },
    {name: 'no-cycles', severity: 'error', from: {}, to: {circular: true}},
    {name: 'every-import-is-found', severity: 'error', from: {}, to: {couldNotResolve: true}},
    {name: 'the-library-knows-no-node', severity: 'error', from: {path: '^src/'}, to: {dependencyTypes: ['core']}},
    {name: 'the-library-knows-no-server', severity: 'error', from: {path: '^(src|stories)/'}, to: {path: '^server/'}},
    {
      name: 'the-server-takes-contract-and-search-by-name',
      severity: 'error',
      from: {path: '^server/src/'},
      to: {path: '^src/', pathNot: '^src/(contract|search)/index\\.ts$'},
    },
    {
      name: 'only-main-opens-the-server',
      severity: 'error',
      from: {path: '^server/src/', pathNot: '^server/src/(main|commands/.*)\\.ts$'},
      to: {path: '^server/src/main\\.ts$'},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: {fileName: 'tsconfig.json'},
    doNotFollow: {path: 'node_modules'},
    enhancedResolveOptions: {exportsFields: ['exports'], conditionNames: ['import', 'types', 'default']},
  },
};
