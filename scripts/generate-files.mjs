// Writes the files that are made from source: custom-elements.json and openapi.json. With --check it only compares.
import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';

import {cli} from '@custom-elements-manifest/analyzer/cli.js';

import {openApiOf} from './openapi.mjs';
import {runTool} from './steps.mjs';

const {values} = parseArgs({options: {check: {type: 'boolean'}}});

// Its verdict on the types is another step's; here it only has to make the modules.
await runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--noCheck']);

const stale = [];
for (const [file, text] of [
  ['openapi.json', await openApi()],
  ['custom-elements.json', await customElements()],
]) {
  if (textOf(file) === text) continue;
  if (values.check) stale.push(file);
  else writeFileSync(file, text);
}
if (stale.length > 0) fail(`Not as the source says: ${stale.join(', ')}. Run: npm run generate:files`);

async function openApi() {
  const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
  const contract = await import(pathToFileURL('dist/contract/index.js').href);
  return JSON.stringify(openApiOf(contract, version), null, 2) + '\n';
}

async function customElements() {
  const {exports} = JSON.parse(readFileSync('package.json', 'utf8'));
  const built = Object.values(exports).map((entry) => entry.default ?? entry);
  const definitions = built
    .filter((file) => file.includes('/elements/'))
    .map((file) => file.replace('./dist', 'src').replace('.js', '.ts'));
  const argv = [
    'analyze',
    '--litelement',
    '--quiet',
    '--globs',
    ...definitions,
    'src/elements/*/*-element.ts',
    'src/events/*.ts',
  ];
  const manifest = await cli({argv, cwd: process.cwd(), noWrite: true});
  manifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  // Whoever reads it has the package, where the sources are modules in dist/.
  const asBuilt = (_, value) =>
    typeof value === 'string' && /^\/?src\/\S+\.[jt]s$/.test(value)
      ? value.replace('src/', 'dist/').replace(/\.ts$/, '.js')
      : value;
  return JSON.stringify(manifest, asBuilt, 2) + '\n';
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
