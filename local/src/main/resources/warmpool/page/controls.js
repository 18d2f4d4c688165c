// What a person can do: choose what is shown, start pipelines, switch faults.

import { byId, keyed, make, say } from "./dom.js";
import { post } from "./link.js";

let chosen = "";
let shownNames = "";

/** The pool to show alone, or "" for all of them. */
export const shownPool = () => chosen;

export function showControls(state, redraw) {
  byId("controls").hidden = state.pools.length === 0;
  const names = state.pools.map((pool) => pool.name);
  if (JSON.stringify(names) !== shownNames) {
    shownNames = JSON.stringify(names);
    if (!names.includes(chosen)) chosen = "";
    offerPools(names, redraw);
  }
  byId("faults").closest(".faults").hidden = state.faults.length === 0;
  const on = state.faults.filter((fault) => fault.on).length;
  say(byId("faults-title"), `Faults: ${on === 0 ? "none" : on} of ${state.faults.length} on`);
  keyed(byId("faults"), state.faults, { key: (fault) => fault.name, create: createFault, update: updateFault });
}

function offerPools(names, redraw) {
  byId("shown").hidden = names.length < 2;
  const choices = [["", names.length === 2 ? "Side by side" : "All"], ...names.map((name) => [name, name])];
  byId("shown-choices").replaceChildren(
    ...choices.map(([value, text]) => {
      const radio = make("input", { type: "radio", name: "shown", value, checked: value === chosen });
      radio.addEventListener("change", () => {
        chosen = value;
        redraw();
      });
      return make("label", {}, radio, make("span", { textContent: text }));
    }),
  );
  const pools = names.map((name) => make("option", { value: name, textContent: name }));
  const all = names.length > 1 ? [make("option", { value: "", textContent: names.length === 2 ? "both pools" : "all pools" })] : [];
  byId("pipeline-pool").replaceChildren(...all, ...pools);
}

byId("pipeline").addEventListener("submit", async (event) => {
  event.preventDefault();
  const one = byId("pipeline-pool").value;
  const pools = one === "" ? JSON.parse(shownNames) : [one];
  const [stages, jobs] = byId("pipeline-kind").value.split(",").map(Number);
  const troubles = await Promise.all(pools.map((pool) => post("api/pipelines", { pool, stages, jobs })));
  const trouble = troubles.find((answer) => answer !== undefined);
  tell(trouble ? `Not started: ${trouble}.` : `Started on ${pools.join(" and ")}.`, trouble);
});

function createFault(fault) {
  const control = make("button", { type: "button", role: "switch", title: fault.effect, class: "switch" }, make("span", { class: "knob" }), make("span", { textContent: fault.label }), make("span", { class: "onoff" }));
  const item = make("li", {}, control);
  if (fault.parameter) {
    const { min, max, value, unit } = fault.parameter;
    const strength = make("input", { type: "number", min, max, value, step: "any", "aria-label": `${fault.label}, ${unit}` });
    item.append(make("label", { class: "strength" }, strength, make("span", { textContent: unit })));
    strength.addEventListener("change", () => {
      if (control.getAttribute("aria-checked") === "true") setFault(fault, true, strength);
    });
  }
  control.addEventListener("click", () => setFault(fault, control.getAttribute("aria-checked") !== "true", item.querySelector("input")));
  return item;
}

function updateFault(item, fault) {
  const control = item.querySelector("button");
  control.setAttribute("aria-checked", String(fault.on));
  say(control.querySelector(".onoff"), fault.on ? "on" : "off");
  const strength = item.querySelector("input");
  // Never overwrite what somebody is typing.
  if (strength && fault.on && document.activeElement !== strength) strength.value = fault.parameter.value;
}

async function setFault(fault, on, strength) {
  if (strength && !strength.reportValidity()) return;
  const trouble = await post(`api/faults/${encodeURIComponent(fault.name)}`, strength ? { on, parameter: strength.valueAsNumber } : { on });
  tell(trouble ? `${fault.label} not switched: ${trouble}.` : `${fault.label} switched ${on ? "on" : "off"}.`, trouble);
}

function tell(text, trouble) {
  byId("said").classList.toggle("trouble", trouble !== undefined);
  say(byId("said"), text);
}
