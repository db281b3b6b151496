import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const say = (selector, message) => ({selector, message});

/** What no file of the library does, each with the sentence that tells what to do instead. */
const EVERYWHERE = [
  say('TSEnumDeclaration', 'An enum leaves code behind: write a union of strings.'),
  say('TSModuleDeclaration[kind="namespace"]', 'A namespace hides its parts from bundlers: a file is the namespace.'),
  say('TSParameterProperty', 'A parameter property is easy to overlook: declare the field, then assign it.'),
  say(
    // A decorator cannot stand on a #private name, so Lit's state is the one thing that keeps the word.
    'PropertyDefinition[accessibility="private"]:not([decorators.length>0]), MethodDefinition[accessibility="private"][kind!="constructor"]',
    'The word private keeps nobody out at run time: write #name.',
  ),
];
const IN_THE_BROWSER = [
  say(
    'AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    'Markup made from strings runs whatever is in them: render a template.',
  ),
  say(
    'CallExpression[callee.property.name=/^(insertAdjacentHTML|write|writeln|setHTMLUnsafe|parseFromString)$/]',
    'Markup made from strings runs whatever is in them: render a template.',
  ),
  say(
    'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<style/]',
    "A <style> in a template is blocked under style-src 'self': put it into the element's static styles.",
  ),
  say(
    'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=/]',
    "A style attribute is blocked under style-src 'self': use a class, or style.setProperty() after rendering.",
  ),
  say(
    'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]',
    "A style attribute is blocked under style-src 'self': use style.setProperty().",
  ),
  say(
    'MemberExpression[object.name="document"][property.name="cookie"]',
    'The library sets and reads no cookie, so that no page needs a consent banner for it.',
  ),
];
const UNSAFE_DIRECTIVES = [
  ['lit/directives/unsafe-html.js', 'unsafeHTML runs whatever it is given: render a template.'],
  ['lit/directives/unsafe-svg.js', 'unsafeSVG runs whatever it is given: render a template.'],
  [
    'lit/directives/style-map.js',
    "styleMap writes a style attribute, which style-src 'self' blocks: use style.setProperty().",
  ],
].map(([name, message]) => ({name, message}));
const ZOD_MINI = {name: 'zod', message: "Classic zod is four times the size: import * as z from 'zod/mini'."};
const NO_ZOD = {
  group: ['zod', 'zod/*'],
  message: 'Only the contract knows zod: add a schema to src/contract and import its type.',
};
const NO_FETCH = ['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket'].map((name) => ({
  name,
  message: 'Only the client talks to a server: give the element a controller that calls an endpoint.',
}));

export default tseslint.config(
  {ignores: ['**/dist/', '**/node_modules/', '.data/', '.cache/', 'storybook-static/', 'examples/**/assets/']},
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {globals: nodeGlobals()},
    rules: {
      'no-unused-vars': [
        'error',
        {argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_'},
      ],
    },
  },
  {
    // Pages of their own, or code that runs in one: what the browser has cannot be listed here.
    files: ['bench/**/*.{js,mjs}', 'test/hosts/**/*.js', 'server/gallery/**/*.js', 'scripts/screenshot.mjs'],
    rules: {'no-undef': 'off'},
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      'no-undef': 'off',
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      'no-restricted-imports': ['error', {paths: [ZOD_MINI]}],
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true, allowBoolean: true}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      'require-yield': 'off',
      'prefer-const': 'error',
      eqeqeq: ['error', 'smart'],
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts'],
    plugins: {lit, wc, 'lit-a11y': litA11y},
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      // What stands in several templates or comes from an expression, these rules cannot see; axe sees it rendered.
      'lit-a11y/list': 'off',
      'lit-a11y/accessible-name': 'off',
      // Safari forgets that a list is one when its bullets go, so the role says it again.
      'lit-a11y/no-redundant-role': 'off',
      'lit-a11y/no-invalid-change-handler': 'off',
      'wc/guard-super-call': 'off',
      'no-console': ['error', {allow: ['info', 'warn', 'error']}],
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_THE_BROWSER],
      'no-restricted-imports': ['error', {paths: UNSAFE_DIRECTIVES, patterns: [NO_ZOD]}],
    },
  },
  {
    files: ['src/contract/**/*.ts'],
    rules: {'no-restricted-imports': ['error', {paths: [ZOD_MINI]}]},
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/client/**'],
    rules: {'no-restricted-globals': ['error', ...NO_FETCH]},
  },
  {
    files: ['test/**/*.ts', 'server/test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': [
        'error',
        ...EVERYWHERE,
        say(
          'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name="only"]',
          'A test run narrowed to itself hides every other failure: take the .only away.',
        ),
      ],
    },
  },
);

function nodeGlobals() {
  const names = ['process', 'console', 'URL', 'fetch', 'Buffer', 'setTimeout', 'clearTimeout', 'setInterval'];
  return Object.fromEntries(
    [...names, 'clearInterval', 'performance', 'document', 'AbortSignal'].map((name) => [name, 'readonly']),
  );
}
