// Starts the client. Where it cannot start (no WebAssembly, a file that does not come), the page rendered by the
// server stays as it is, and works.

// Those who are signed in, and the pages of accounts, have the whole program; the others a lighter one.
function complet() {
  try {
    return document.documentElement.dataset.programme === "espace" || localStorage.getItem("session") !== null;
  } catch {
    return false;
  }
}

// Their style sheet: there already on their own pages.
function habiller() {
  const adresse = new URL("./espace/pages.css", import.meta.url).href;
  if ([...document.styleSheets].some((feuille) => feuille.href === adresse)) return undefined;
  const lien = document.createElement("link");
  lien.rel = "stylesheet";
  lien.href = adresse;
  // Without it the page is bare, and works.
  const venue = new Promise((suite) => {
    lien.onload = lien.onerror = suite;
  });
  document.head.append(lien);
  return venue;
}

async function demarrer() {
  if (typeof WebAssembly !== "object") return;
  const espace = complet();
  // Asked for before the bindings are there: the two largest files of the client travel together.
  const programme = fetch(new URL(espace ? "./espace_bg.wasm" : "./coop_bg.wasm", import.meta.url));
  const feuille = espace ? habiller() : undefined;
  const { default: init } = await (espace ? import("./espace.js") : import("./coop.js"));
  await feuille;
  await init({ module_or_path: programme });
}

demarrer().catch((cause) => console.error("coop: the client did not start", cause));
