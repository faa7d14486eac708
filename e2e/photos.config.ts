import { join } from 'node:path';

import { defineConfig } from '@playwright/test';

import { RESULTATS } from './support/coop.ts';
import { navigateur } from './support/navigateur.ts';

// `npm run photos`: the pictures of docs/images, made from the real product with the real lieux.
export default defineConfig({
  testDir: 'photos',
  outputDir: join(RESULTATS, 'photos'),
  globalSetup: './support/preparation.ts',
  workers: 1,
  reporter: 'list',
  use: navigateur,
});
