import { join } from 'node:path';

import { defineConfig } from '@playwright/test';

import { RESULTATS } from './support/coop.ts';
import { navigateur } from './support/navigateur.ts';

const bureau = { width: 1280, height: 900 };
const telephone = { width: 320, height: 640 };

export default defineConfig({
  testDir: 'specs',
  outputDir: join(RESULTATS, 'traces'),
  globalSetup: './support/preparation.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(RESULTATS, 'resultats.json') }]],
  use: { ...navigateur, trace: 'retain-on-failure' },
  projects: [
    { name: 'bureau', use: { viewport: bureau } },
    { name: 'telephone', use: { viewport: telephone, hasTouch: true } },
    { name: 'bureau-sans-script', use: { viewport: bureau, javaScriptEnabled: false } },
    { name: 'telephone-sans-script', use: { viewport: telephone, javaScriptEnabled: false } },
  ],
});
