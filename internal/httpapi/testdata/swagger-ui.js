// What a person does with Swagger UI, for the browser test. Each function waits for what it
// causes; the test limits how long.
window.person = (() => {
  const until = async (condition) => {
    for (;;) {
      const value = condition();
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  const block = (id) => document.querySelector(`.opblock[id$="-${id}"]`);
  const names = (id) => [...block(id).querySelectorAll('tr[data-param-in="query"]')].map((row) => row.dataset.paramName);
  const inRow = (id, name, selector) => block(id).querySelector(`tr[data-param-name="${name}"] ${selector}`);
  const value = (path, name) => JSON.stringify(ui.specSelectors.parameterValues([path, "get"]).get("query." + name) ?? null);

  // type replaces the text of an input as a browser does, so that React notices.
  const type = (input, text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // choose selects one option and no other.
  const choose = (select, index) => {
    [...select.options].forEach((option, i) => { option.selected = i === index; });
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  return {
    // open waits until the operation is resolved: Swagger UI fails if it is executed before.
    async open(id, path) {
      block(id).querySelector(".opblock-summary-control").click();
      await until(() => ui.specSelectors.specResolvedSubtree(["paths", path, "get"]));
      await until(() => block(id).querySelector(".execute"));
    },

    // close also lets Swagger UI forget the operation: each one that it has resolved makes
    // the next slower.
    async close(id) {
      block(id).querySelector(".opblock-summary-control").click();
      await until(() => !block(id).querySelector(".execute"));
      ui.specActions.invalidateResolvedSubtreeCache();
    },

    // execute returns what the page shows of the response.
    async execute(id) {
      block(id).querySelector(".btn-clear")?.click();
      await until(() => !block(id).querySelector(".live-responses-table"));
      block(id).querySelector(".execute").click();
      const response = await until(() => block(id).querySelector(".live-responses-table tbody"));
      const body = await until(() => response.querySelector(".highlight-code"));
      return {
        status: response.querySelector(".response-col_status").innerText.trim(),
        url: block(id).querySelector(".request-url pre").innerText.trim(),
        snippet: block(id).querySelector(".request-snippets pre").innerText,
        elements: body.querySelectorAll("*").length,
        body: body.querySelector("pre").textContent,
      };
    },

    // addItems adds an item to each list, and returns name=item of each.
    async addItems(id, path) {
      const added = [];
      for (const name of names(id)) {
        const before = value(path, name);
        const button = inRow(id, name, ".json-schema-form-item-add");
        if (!button) continue;
        button.click();
        await until(() => value(path, name) !== before);
        const input = await until(() => inRow(id, name, ".json-schema-form-item input"));
        added.push(name + "=" + input.value);
      }
      return added;
    },

    // chooseNothing chooses the first option of each select, which is --; before that it
    // chooses the last option if only one can be chosen.
    async chooseNothing(id, path) {
      for (const name of names(id)) {
        const select = inRow(id, name, "select");
        if (!select) continue;
        if (!select.multiple) {
          choose(select, select.options.length - 1);
          await until(() => value(path, name) !== "null");
        }
        choose(inRow(id, name, "select"), 0);
        await until(() => value(path, name) === (select.multiple ? "[]" : "null"));
      }
    },

    // pick chooses one option of a select.
    async pick(id, path, name, option) {
      const select = inRow(id, name, "select");
      choose(select, [...select.options].findIndex((o) => o.value === option));
      await until(() => value(path, name).includes(option));
    },

    // fill replaces the text of the first input of a parameter.
    async fill(id, path, name, text) {
      const before = value(path, name);
      type(inRow(id, name, "input"), text);
      await until(() => value(path, name) !== before);
    },

    // filter shows only the tags that have the text in their names, and returns them.
    async filter(text) {
      type(document.querySelector(".operation-filter-input"), text);
      return until(() => {
        const tags = [...document.querySelectorAll(".opblock-tag")].map((tag) => tag.dataset.tag);
        return tags.length > 0 && tags.every((tag) => tag.includes(text)) && tags;
      });
    },

    // pressOnTab presses Enter on a tab of the snippets, and returns the snippet.
    async pressOnTab(id, title) {
      const snippet = () => block(id).querySelector(".request-snippets pre").innerText;
      const before = snippet();
      [...block(id).querySelectorAll(".request-snippets .btn")].find((tab) => tab.innerText.trim() === title).focus();
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
      return until(() => snippet() !== before && snippet());
    },
  };
})();
