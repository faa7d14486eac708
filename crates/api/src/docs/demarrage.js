// Starts the reader of the document. It asks this installation for it, and nobody else: without
// `validatorUrl: null` it would send the address of the document to another host.
"use strict";

window.addEventListener("load", () => {
  window.SwaggerUIBundle({
    url: "/api/v1/openapi.json",
    dom_id: "#document",
    deepLinking: true,
    validatorUrl: null,
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
  });
});
