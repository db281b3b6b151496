import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {homedir} from 'node:os';

import {publint} from 'publint';
import {type OutputOptions, rollup, type RollupOptions} from 'rollup';
import {describe, expect, it} from 'vitest';

const read = (file: string) => readFileSync(file, 'utf8');
const cdnFiles = readdirSync('dist/cdn').filter((name) => name !== 'integrity.json');

describe('the files for a CDN', () => {
  const all = cdnFiles.map((name) => read(`dist/cdn/${name}`)).join('\n');

  it('each have their hash in the manifest, and nothing else has', () => {
    const manifest = JSON.parse(read('dist/cdn/integrity.json')) as Record<string, string>;
    const hashes = cdnFiles.map((name) => [
      name,
      createHash('sha384')
        .update(read(`dist/cdn/${name}`))
        .digest('base64'),
    ]);

    expect(manifest).toEqual(Object.fromEntries(hashes.map(([name, hash]) => [name, `sha384-${hash}`])));
  });

  it('are the same, byte for byte, when they are built again', async () => {
    const {default: bundles} = (await import('../../rollup.config.mjs')) as {default: RollupOptions[]};
    const again: Record<string, string | Uint8Array> = {};
    for (const options of bundles) {
      const bundle = await rollup({...options, onwarn: () => undefined});
      const {output} = await bundle.generate(options.output as OutputOptions);
      for (const file of output) again[file.fileName] = 'code' in file ? file.code : file.source;
    }

    for (const [name, text] of Object.entries(again)) expect(text, name).toBe(read(`dist/cdn/${name}`));
    expect(Object.keys(again)).toHaveLength(readdirSync('dist/cdn').length);
  });

  it('name no other site: only the namespaces of XML stand in them', () => {
    const addresses = [...all.matchAll(/https?:\/\/[\w-]+(\.[\w-]+)+/g)].map(([address]) => address);

    expect(addresses.filter((address) => address !== 'http://www.w3.org')).toEqual([]);
  });

  it('make no code and no markup from strings, but for the one place where Lit parses its own templates', () => {
    expect(
      all.match(/\beval\(|new Function|\bFunction\(|document\.write|insertAdjacentHTML|outerHTML\s*=/g),
    ).toBeNull();
    expect(all.match(/\.innerHTML\s*=[^=]/g)).toHaveLength(1);
  });

  it('make no Trusted Types policy but ours', () => {
    expect(new Set([...all.matchAll(/createPolicy\("?([^",]+)/g)].map(([, name]) => name))).toEqual(
      new Set(['artsmark']),
    );
  });
});

describe('the package', () => {
  const [{files}] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel=error'], {encoding: 'utf8'}),
  ) as [{files: {path: string}[]}];
  const paths = files.map(({path}) => path);

  it('holds the modules, their types, the files for a CDN and the descriptions', () => {
    for (const path of [
      'dist/index.js',
      'dist/index.d.ts',
      'dist/cdn/artsmark.js',
      'custom-elements.json',
      'openapi.json',
    ]) {
      expect(paths).toContain(path);
    }
  });

  it('holds no source map, no test and no server', () => {
    expect(paths.filter((path) => /\.map$|\.tsbuildinfo$|^(src|test|server|bench|scripts|\.)/.test(path))).toEqual([]);
  });

  it('holds no path of the machine that built it and nothing that looks like a secret', () => {
    const private_ = [process.cwd(), homedir() + '/', 'BEGIN PRIVATE KEY', 'npm_' + 'token', '_authToken'];

    expect(paths.filter((path) => private_.some((text) => read(path).includes(text)))).toEqual([]);
  });

  it('is published as its exports promise', async () => {
    const {messages} = await publint({pkgDir: '.', pack: false, strict: true});

    expect(messages).toEqual([]);
  });
});
