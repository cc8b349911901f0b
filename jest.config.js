/** Run through `npm test`: it starts the PostgreSQL that the tests use and hands over its address. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests', '<rootDir>/src'],
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data', '<rootDir>/\\.cache'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  maxWorkers: 2,
  // A test that starts programs on a busy machine takes its time; one that hangs is still ended.
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/tests/support/summary.js'],
  collectCoverageFrom: ['src/**/*.ts', '!src/db/generated/**'],
}
