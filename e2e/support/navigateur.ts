// The browser of every run: the system's Chromium, which may not speak to anybody but the server under test.

import { existsSync } from 'node:fs';

const SYSTEME = '/usr/bin/chromium';

/** `COOP_CHROMIUM`, else the system's, else the one that Playwright installed. */
const chemin = process.env['COOP_CHROMIUM'] ?? (existsSync(SYSTEME) ? SYSTEME : undefined);

export const navigateur = {
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  launchOptions: {
    ...(chemin ? { executablePath: chemin } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  },
};
