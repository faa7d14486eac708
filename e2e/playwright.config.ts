import { join } from 'node:path';

import { defineConfig } from '@playwright/test';

import { RESULTATS } from './support/coop.ts';
import { navigateur } from './support/navigateur.ts';

const bureau = { width: 1280, height: 720 };
const telephone = { width: 320, height: 640 };

export default defineConfig({
  testDir: 'specs',
  outputDir: join(RESULTATS, 'traces'),
  globalSetup: './support/preparation.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Tried again once, with a server and a database of its own: what passes then is named at the end of the run, and is
  // to be mended. Alone on one's machine, nothing is tried again.
  retries: process.env['COOP_SECOND_ESSAI'] ? 1 : 0,
  // Bounds on what hangs, not on what is slow: a machine that is shared stops for seconds.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: join(RESULTATS, 'resultats.json') }]],
  // A trace slows every test: COOP_TRACE=1 asks for them.
  use: { ...navigateur, actionTimeout: 30_000, navigationTimeout: 30_000, screenshot: 'only-on-failure', trace: process.env['COOP_TRACE'] ? 'on' : 'off' },
  projects: [
    { name: 'bureau', grepInvert: /@sans-script/, use: { viewport: bureau } },
    { name: 'telephone', grepInvert: /@sans-script|@une-fois/, use: { viewport: telephone, hasTouch: true } },
    { name: 'bureau-sans-script', grepInvert: /@script/, use: { viewport: bureau, javaScriptEnabled: false } },
    { name: 'telephone-sans-script', grepInvert: /@script/, use: { viewport: telephone, javaScriptEnabled: false } },
  ],
});
