import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {basename, resolve} from 'node:path';

import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import htmlLiterals from 'rollup-plugin-html-literals';

/** Bundles what `tsc` made in dist/ into dist/cdn/: one file per tag, shared chunks, the loader that proves them all. */
const {exports, version} = JSON.parse(readFileSync('package.json', 'utf8'));
const elements = Object.entries(exports).filter(([, {default: file}]) => file?.startsWith('./dist/elements/'));
const tags = elements.map(([key]) => key.slice(2, -3));

/** The files of the first bundle, written down for the loader: `[name, integrity, indexes of its imports]`. */
let files = [];
let integrities = {};

const plugins = [
  nodeResolve({exportConditions: ['production']}),
  htmlLiterals({failOnError: true, include: ['dist/**']}),
  terser({
    ecma: 2022,
    module: true,
    compress: {passes: 3, pure_getters: true, keep_fargs: false, unsafe_arrows: true},
    format: {comments: /^!/},
  }),
];

// The contract's schemas are data: what nobody reads may go.
const treeshake = {manualPureFunctions: ['z', 'endpoint', 'pageOf', 'choices', 'tolerant']};

/** What every element needs lies in one file, because each file costs a hash in the loader and a beginning for gzip. */
const manualChunks = (id) =>
  /[\\/](lit|lit-html|lit-element|@lit[\\/][\w-]+|dist[\\/](client|context|contract|controllers|embed|events))[\\/](?!snapshot)/.test(
    id,
  )
    ? 'shared'
    : undefined;

const output = {
  dir: 'dist/cdn',
  format: 'es',
  hashCharacters: 'base36',
  banner: `/*! artsmark-widgets ${version} (MIT), with Lit (BSD-3-Clause) */`,
};

export default [
  {
    input: Object.fromEntries(elements.map(([, {default: file}], index) => [tags[index], file])),
    // A page needs what an element's file does, not what it exports.
    preserveEntrySignatures: false,
    treeshake,
    output: {...output, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', manualChunks},
    plugins: [
      smallStandIns(),
      ownTrustedTypesPolicy(),
      platformEvent(),
      ...plugins,
      lazyFilesThroughLoader(),
      listFiles(),
    ],
  },
  {
    input: {artsmark: 'dist/embed/autoloader.js'},
    output: {...output, entryFileNames: '[name].js', intro},
    plugins: [...plugins, integrityManifest()],
  },
];

function intro() {
  const constants = {ARTSMARK_FILES: files, ARTSMARK_TAGS: tags, ARTSMARK_VERSION: version};
  return Object.entries(constants)
    .map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
}

/** Stand-ins of our own, a fraction of what they stand for: with the originals the first load would be a third larger. */
function smallStandIns() {
  const own = {'zod/mini': 'small-schema', 'lit/decorators.js': 'small-decorators', tslib: 'small-decorators'};
  return {name: 'small-stand-ins', resolveId: (id) => own[id] && resolve(`dist/embed/${own[id]}.js`)};
}

/** A second policy called "lit-html" throws where a page allows no duplicates, so Lit is given the page's one of ours. */
function ownTrustedTypesPolicy() {
  const own = resolve('dist/embed/policy.js');
  const theirs = /(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\):void 0/;
  return {
    name: 'own-trusted-types-policy',
    transform(code, id) {
      if (!code.includes('createPolicy("lit-html"')) return undefined;
      if (!theirs.test(code)) this.error(`${basename(id)} makes its policy in a new way: teach rollup.config.mjs.`);
      const replaced = code
        .replace(theirs, 'trustedPolicy()')
        .replace(/\w+\.createElement\("template"\)/, 'newTemplate()');
      return {code: `import {newTemplate, trustedPolicy} from ${JSON.stringify(own)};\n${replaced}`, map: null};
    },
  };
}

/** MooTools puts a class of its own in the place of `Event`; the platform's is still what its `CustomEvent` extends. */
function platformEvent() {
  return {
    name: 'platform-event',
    renderChunk: (code) =>
      /extends Event\b/.test(code)
        ? {code: `const Event = Object.getPrototypeOf(CustomEvent);\n${code}`, map: null}
        : null,
  };
}

/** A file that is imported later is proven by the loader too; without a loader on the page it is simply imported. */
function lazyFilesThroughLoader() {
  return {
    name: 'lazy-files-through-loader',
    renderDynamicImport: () => ({
      left: '(file => globalThis[Symbol.for("artsmark.loader")]?.load(file) ?? import(file))(',
      right: ')',
    }),
  };
}

function listFiles() {
  return {
    name: 'list-files',
    generateBundle(_, bundle) {
      const names = Object.keys(bundle).sort();
      integrities = Object.fromEntries(names.map((name) => [name, integrityOf(bundle[name].code)]));
      files = names.map((name) => [name, integrities[name], bundle[name].imports.map((file) => names.indexOf(file))]);
    },
  };
}

function integrityManifest() {
  return {
    name: 'integrity-manifest',
    generateBundle(_, bundle) {
      const own = Object.values(bundle).map(({fileName, code}) => [fileName, integrityOf(code)]);
      const all = Object.fromEntries([...own, ...Object.entries(integrities)]);
      this.emitFile({type: 'asset', fileName: 'integrity.json', source: JSON.stringify(all, null, 2) + '\n'});
    },
  };
}

function integrityOf(code) {
  return `sha384-${createHash('sha384').update(code).digest('base64')}`;
}
