// Starts Swagger UI with this server's contract. It loads nothing from other servers.
window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  // A deep link would be a link inside a button, which keyboards and screen readers cannot use.
  deepLinking: false,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});

// Some controls of Swagger UI have no accessible name, and the keyboard cannot scroll some
// blocks (WCAG 2.2, 4.1.2 and 2.1.1).
function name(element, text) {
  if (!element.hasAttribute("aria-label")) element.setAttribute("aria-label", text);
}

function makeAccessible() {
  const all = (selector) => document.querySelectorAll("#swagger-ui " + selector);
  all(".copy-to-clipboard button").forEach((button) => name(button, "Copy"));
  all("select#servers").forEach((select) => name(select, "Server"));
  all("select.examples-select-element").forEach((select) => name(select, "Example"));
  all("tr[data-param-name]").forEach((row) => {
    row.querySelectorAll("select, input").forEach((control) => name(control, row.dataset.paramName));
  });
  all("pre.microlight").forEach((block) => {
    if (block.tabIndex < 0) block.tabIndex = 0;
  });
}

new MutationObserver(makeAccessible).observe(document.querySelector("#swagger-ui"), { childList: true, subtree: true });
