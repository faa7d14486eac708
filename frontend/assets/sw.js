// The service worker: opens the pages of those who are signed in where there is no network.
//
// The server writes three constants before it: VERSION, that of this build and of its shell; COQUILLE, the address of
// the shell, a page of accounts without anybody's data; FICHIERS, the files that the shell names, by the hash of their
// content. Nothing else is ever kept: neither a page of somebody's, nor an answer of the API, nor a public page.

const CACHE = `coop-${VERSION}`;
// Longest wait for a page before the shell takes its place: a network that hangs is no network.
const PATIENCE_MS = 6000;
// The pages that the program draws by itself. What else the server has (documentation, embeds, links that hold a
// token) is its own affair.
const PAGES = /^\/(?:$|(?:cartographie|compte|comptes|connexion|cra|equipe|espace|hors-ligne|lieux|statistiques)(?:\/|$))/;
// What a proxy says for a server that is not there.
const ABSENT = [502, 503, 504];

self.addEventListener("install", (evenement) => evenement.waitUntil(installer()));
self.addEventListener("activate", (evenement) => evenement.waitUntil(activer()));
self.addEventListener("fetch", (evenement) => {
  const { request } = evenement;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    // A return from the provider of identities is the server's to take, however long it takes: it serves once.
    if (PAGES.test(pathname) && pathname !== "/connexion/fournisseur") evenement.respondWith(page(request));
  } else if (pathname.startsWith("/assets/")) {
    evenement.respondWith(fichier(request));
  }
});

// All or nothing: a shell whose files are of another build (a deploy under way) is refused, and tried again later.
async function installer() {
  const coquille = await fetch(COQUILLE, { cache: "no-store", credentials: "omit" });
  const nommes = (await coquille.clone().text()).match(/\/assets\/[^"]+/g) ?? [];
  if (!coquille.ok || nommes.length === 0 || !nommes.every((nom) => FICHIERS.includes(nom))) {
    throw new Error("coop: the shell is of another build");
  }
  const cache = await caches.open(CACHE);
  await cache.addAll(FICHIERS);
  await cache.put(COQUILLE, coquille);
  await self.skipWaiting();
}

// An open page has all its files already: those of older builds serve nobody any more.
async function activer() {
  for (const nom of await caches.keys()) {
    if (nom.startsWith("coop-") && nom !== CACHE) await caches.delete(nom);
  }
  await self.clients.claim();
}

// The server's page whenever there is one: a deploy is seen at once. Else the shell.
async function page(request) {
  const reseau = fetch(request);
  // Told below when it is waited for.
  reseau.catch(() => {});
  try {
    const patience = new Promise((suite) => setTimeout(suite, PATIENCE_MS));
    const reponse = await Promise.race([reseau, patience]);
    if (reponse && !ABSENT.includes(reponse.status)) return reponse;
  } catch {
    // No network.
  }
  const coquille = await caches.match(COQUILLE, { cacheName: CACHE });
  return coquille ?? reseau;
}

// A name never stands for two contents: what is kept is what the server would send.
async function fichier(request) {
  return (await caches.match(request.url, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);
}
