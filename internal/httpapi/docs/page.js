// Starts Swagger UI with this server's contract. It loads nothing from other servers.

// The longest text that is shown in colors, in UTF-16 code units. Each colored word is an
// element, and the page stands still for seconds while the browser makes 50,000 of them.
const longestColored = 50_000;

const plainIfLong = () => ({
  wrapComponents: {
    SyntaxHighlighter: (Colored, { React, getComponent }) => (props) =>
      props.children?.length > longestColored
        ? React.createElement(getComponent("PlainTextViewer"), { className: props.className }, props.children)
        : React.createElement(Colored, props),
  },
});

// Clears what was emptied in a list before Swagger UI checks the values. It keeps the choice -- as
// an empty list and an emptied item as an empty text, and would refuse both, by the schema.
const clearEmptied = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        validateParams: (validate, { specSelectors, specActions }) => (pathMethod) => {
          const parameters = specSelectors.specJsonWithResolvedSubtrees().getIn(["paths", ...pathMethod, "parameters"], []);
          for (const parameter of parameters) {
            if (parameter.getIn(["schema", "type"]) !== "array") continue;
            const value = specSelectors.parameterWithMetaByIdentity(pathMethod, parameter).get("value");
            if (value === undefined || value === null) continue;
            const items = [...value].filter((item) => item !== "");
            if (items.length === 0) specActions.changeParamByIdentity(pathMethod, parameter, undefined);
            else if (items.length < [...value].length) specActions.changeParamByIdentity(pathMethod, parameter, items);
          }
          return validate(pathMethod);
        },
      },
    },
  },
});

// Leaves out what the server would refuse: Swagger UI sends an empty value for the choice --.
function leaveOut(request) {
  const [path, query] = request.url.split("?");
  if (query === undefined) return request;
  const parameters = query.split("&").flatMap((parameter) => {
    const [name, value] = parameter.split("=");
    const items = value.split(",").filter((item) => item !== ""); // a comma within an item is %2C
    return items.length > 0 ? [name + "=" + items.join(",")] : [];
  });
  request.url = parameters.length > 0 ? path + "?" + parameters.join("&") : path;
  return request;
}

// The longest content that is shown, in UTF-16 code units. Swagger UI parses and indents what it
// shows, and the page stands still for 40 seconds with an export of 40 MB.
const longestShown = 200_000;

// Reads the response up to longestShown, and says where the rest is.
async function fetchStart(url, request) {
  const response = await fetch(url, request);
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length > longestShown) {
      reader.cancel();
      const headers = new Headers(response.headers);
      headers.set("content-type", "text/plain"); // a part of JSON is not JSON
      const note = `\n\n… This is the start of a long response. All of it is at ${url}`;
      return new Response(text.slice(0, longestShown) + note, { status: response.status, statusText: response.statusText, headers });
    }
  }
  const body = [204, 304].includes(response.status) ? null : text + decoder.decode();
  return new Response(body, response);
}

// Changes a request before Swagger UI sends it. The contract itself is read as it is.
function prepare(request) {
  if (request.loadSpec) return request;
  request.userFetch = fetchStart;
  return leaveOut(request);
}

window.ui = SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#swagger-ui",
  // A deep link would be a link inside a button, which keyboards and screen readers cannot use.
  deepLinking: false,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  plugins: [plainIfLong, clearEmptied],
  requestInterceptor: prepare,
  requestSnippetsEnabled: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});

// Some controls of Swagger UI have no accessible name, and the keyboard cannot use others or
// scroll some blocks (WCAG 2.2, 4.1.2 and 2.1.1).
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
  all(".json-schema-form-item-remove").forEach((button) => name(button, "Remove item"));
  all(".operation-filter-input").forEach((input) => name(input, "Filter by tag"));
  all("pre.microlight").forEach((block) => {
    if (block.tabIndex < 0) block.tabIndex = 0;
  });
  all(snippetTab).forEach((tab) => {
    tab.role = "button";
    tab.tabIndex = 0;
  });
}

const snippetTab = ".request-snippets .curl-command .btn"; // a div with a handler of clicks

const main = document.querySelector("#swagger-ui");
main.addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === " ") && event.target.matches(snippetTab)) {
    event.preventDefault();
    event.target.click();
  }
});
new MutationObserver(makeAccessible).observe(main, { childList: true, subtree: true });
