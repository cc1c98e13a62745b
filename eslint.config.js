import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

// Names that say nothing, or hide which way an import points (index).
const emptyNames =
  /^(utils?|helpers?|common|misc|shared|lib|manager|services?|handler|processor|data|info|types|index)\.(server\.|client\.)?tsx?$/

/** What only a rule of our own can see. */
const house = {
  rules: {
    'no-parent-imports': {
      meta: {
        type: 'problem',
        schema: [],
        messages: {
          parent: 'Across folders import by #app, #db, #tests or #scripts; “../” hides the direction.',
        },
      },
      create: (context) => {
        const check = (node) => {
          if (typeof node.source?.value === 'string' && node.source.value.startsWith('..')) {
            context.report({ node: node.source, messageId: 'parent' })
          }
        }
        return {
          ImportDeclaration: check,
          ExportNamedDeclaration: check,
          ExportAllDeclaration: check,
          ImportExpression: check,
        }
      },
    },
    'telling-file-names': {
      meta: {
        type: 'problem',
        schema: [],
        messages: { empty: '“{{name}}” says nothing. Name the file for the noun or the capability in it.' },
      },
      create: (context) => ({
        Program(node) {
          const name = context.filename.split(/[\\/]/).at(-1)
          if (emptyNames.test(name)) context.report({ node, messageId: 'empty', data: { name } })
        },
      }),
    },
  },
}

const formatters = [
  {
    selector: 'NewExpression[callee.object.name="Intl"]',
    message: 'A formatter made each time fills memory that nobody collects: use dateFormat (app/kernel).',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
    message: 'People read what app/i18n/format.ts writes.',
  },
]

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'app/config.server.ts reads the environment, once; ask it.',
}
const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name; only routes and configuration have a default export.',
}
const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'In the domain the time is ctx.now.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'In the domain the time is ctx.now.',
  },
]

export default tseslint.config(
  { ignores: ['build/', 'node_modules/', 'data/', 'test-results/', 'playwright-report/', 'public/'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house },
    rules: { 'house/no-parent-imports': 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'house/telling-file-names': 'error',
      'no-restricted-syntax': ['error', environment, defaultExport],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      eqeqeq: ['error', 'always'],
      'no-control-regex': 'error',
      // A fixture that needs nothing says so with an empty pattern.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      'no-console': 'error',

      // Interfaces are for merging into what a library declares; everywhere else it is a matter of taste.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // `[...text]` counts code points, which is what a limit on a title means.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Numbers in sentences are what templates are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Remix throws redirects and responses; that is its way of leaving a loader.
      '@typescript-eslint/only-throw-error': 'off',
      // React's own event types make every `onClick={async …}` an error although React ignores the promise.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // `return end()` is how a guard clause ends early.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `dataset['key']` says that the key comes from the markup and may be missing.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // An async function without await keeps one signature among its neighbours (consumers, drivers, builders).
      '@typescript-eslint/require-await': 'off',
      // `first!` after a length check is honest in tests and in array code under noUncheckedIndexedAccess.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Generic builders (page, form, api) name a type once in the caller; that is their purpose.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A parameter named _ is there for its place.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // `'' || fallback` is meant: an empty field is no answer.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
    },
  },
  {
    files: ['app/domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', environment, defaultExport, ...clock, ...formatters] },
  },
  {
    files: ['app/i18n/messages/*.ts'],
    rules: { 'no-restricted-syntax': ['error', environment, defaultExport, ...formatters] },
  },
  {
    files: ['app/routes/**/*.{ts,tsx}', 'app/routes.ts', 'app/root.tsx', 'app/entry.*.tsx', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': ['error', environment] },
  },
  {
    files: ['app/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    extends: [jsxA11y.flatConfigs.strict],
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Custom elements stand around forms; the roles inside them are native.
      'jsx-a11y/no-redundant-roles': ['error', { ul: ['list'], ol: ['list'] }],
      // A region that scrolls has to be reachable by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region', 'tabpanel'], tags: [] }],
      // The label wraps the field or names it by `for`; either is enough.
      'jsx-a11y/label-has-associated-control': ['error', { assert: 'either', depth: 4 }],
    },
  },
  {
    files: ['app/config.server.ts', 'scripts/**', 'tests/**', '*.config.{ts,js}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['scripts/**', 'tests/**'], rules: { 'no-console': 'off' } },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      // What a response or a row holds is what the test is about to find out.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      // Fixtures are handed over in one object of functions that know no `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
)
