// Starts the client. Where it cannot start (no WebAssembly, a file that does not come), the page rendered by the
// server stays as it is, and works.

async function demarrer() {
  if (typeof WebAssembly !== "object") return;
  // Asked for before the bindings are there: the two largest files of the client travel together.
  const programme = fetch(new URL("./coop_bg.wasm", import.meta.url));
  const { default: init } = await import("./coop.js");
  await init({ module_or_path: programme });
}

demarrer().catch((cause) => console.error("coop: the client did not start", cause));
