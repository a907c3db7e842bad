import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'behaviour',
          include: [
            'server/**/*.test.ts',
            'test/*.test.ts',
            'test/support/*.test.ts',
            'db/**/*.test.ts',
            'contract/**/*.test.ts',
            'scripts/**/*.test.ts',
            'web/**/*.test.{ts,tsx}',
          ],
          globalSetup: 'test/support/template-database.ts',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: 'test/support/template-database.ts',
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
