// One pool: its gauges, graphs and lists.

import { ago, clock, count, duration, words } from "./format.js";
import { byId, keyed, make, say } from "./dom.js";
import { showBoard } from "./boards.js";

const AGENT_GAUGES = [
  ["busy", "busy"],
  ["claimed", "claimed"],
  ["ready", "ready"],
  ["starting", "starting"],
  ["provisioning", "provisioning"],
  ["draining", "draining"],
];
const TARGET_GAUGES = [["warmTarget", "warm target"]];
const DEMAND_GAUGES = [
  ["waiting", "waiting"],
  ["queueDepth", "queue depth"],
  ["oldestWaitSeconds", "oldest wait"],
];

export function createPool(pool) {
  const node = document.importNode(byId("pool-template").content, true).firstElementChild;
  const title = node.querySelector("h2");
  title.textContent = pool.name;
  title.id = `pool-${pool.name}`;
  node.setAttribute("aria-labelledby", title.id);
  node.querySelectorAll(".scroll").forEach((region) => {
    const heading = region.parentElement.querySelector("h3").textContent;
    region.setAttribute("aria-label", `${heading} of ${pool.name}`);
  });
  for (const [kind, gauges] of [["agents", AGENT_GAUGES], ["target", TARGET_GAUGES], ["demand", DEMAND_GAUGES]]) {
    const list = node.querySelector(`[data-gauges="${kind}"]`);
    list.append(...gauges.map(([name, label]) => gauge(name, label)));
  }
  return node;
}

const gauge = (name, label) =>
  make("div", { "data-gauge": name }, make("dt", {}, make("span", { class: `swatch ${name}` }), label), make("dd"));

export function updatePool(node, pool, now, shown) {
  clip(node.querySelector(".pool-head .policy"), pool.policy);
  const { gauges } = pool;
  const all = gauges.provisioning + gauges.starting + gauges.ready + gauges.claimed + gauges.busy + gauges.draining;
  say(node.querySelector(".pool-head .room"), `${count(all)} of ${count(gauges.agentsMax)} agents`);
  for (const cell of node.querySelectorAll("[data-gauge]")) {
    const name = cell.dataset.gauge;
    const text = name === "oldestWaitSeconds" ? (gauges.waiting ? duration(gauges[name]) : "–") : count(gauges[name]);
    say(cell.querySelector("dd"), text);
    cell.classList.toggle("zero", gauges[name] === 0);
  }
  showBoard(node.querySelector(".board"), pool.name, shown);
  showRequests(rows(node, "requests", pool.requests), pool.requests);
  showAgents(rows(node, "agents", pool.agents), pool.agents, now);
  const runs = together(pool.decisions);
  showDecisions(rows(node, "decisions", runs), runs, now);
}

// What may be cut off stays readable under the pointer.
function clip(cell, text) {
  say(cell, text);
  cell.title = text;
}

function rows(node, list, items) {
  const card = node.querySelector(`[data-list="${list}"]`);
  card.querySelector("table").hidden = items.length === 0;
  card.querySelector(".empty").hidden = items.length > 0;
  return card.querySelector("tbody");
}

const state = () => make("td", {}, make("span", { class: "state" }, make("span", { class: "swatch" }), make("span", { class: "word" })));

function showState(cell, phase) {
  cell.querySelector(".swatch").className = `swatch ${phase.toLowerCase()}`;
  say(cell.querySelector(".word"), words(phase));
}

function showAgents(body, agents, now) {
  keyed(body, agents, {
    key: (agent) => agent.id,
    create: (agent) => make("tr", {}, make("td", { class: "id", textContent: agent.id, title: agent.id }), state(), make("td", { class: "number" }), make("td", { class: "id quiet-text", textContent: agent.task, title: agent.task }), make("td", { class: "clip" })),
    update: (row, agent) => {
      showState(row.cells[1], agent.phase);
      say(row.cells[2], ago(agent.since, now));
      clip(row.cells[4], agent.runs ?? "–");
    },
  });
}

const WARMTH = { HIT: "warm hit", MISS: "miss", UNKNOWN: "–" };

// A request is two rows: itself, and its log, which is hidden until asked for.
function showRequests(body, requests) {
  const pairs = requests.flatMap((request) => [
    { key: `${request.id} row`, request },
    { key: `${request.id} log`, request, log: true },
  ]);
  keyed(body, pairs, {
    key: (item) => item.key,
    create: ({ request, log }) => (log ? logRow(request) : requestRow(request)),
    update: (row, { request, log }) => (log ? updateLog(row, request) : updateRequest(row, request)),
  });
}

function requestRow(request) {
  const opener = make("button", { type: "button", class: "opener", "aria-expanded": "false", title: "Show its log" }, request.id);
  opener.addEventListener("click", () => {
    const open = opener.getAttribute("aria-expanded") !== "true";
    opener.setAttribute("aria-expanded", String(open));
    opener.closest("tr").nextElementSibling.hidden = !open;
  });
  return make("tr", {}, make("td", { class: "id" }, opener), make("td", { class: "clip" }), state(), make("td", { class: "number" }), make("td"), make("td", { class: "id" }));
}

function updateRequest(row, request) {
  clip(row.cells[1], request.stage);
  showState(row.cells[2], request.phase);
  say(row.cells[3], duration(request.waitSeconds));
  row.cells[3].title = `arrived ${clock(Date.parse(request.arrivedAt))}`;
  say(row.cells[4], WARMTH[request.warmth]);
  row.cells[4].className = `warmth ${request.warmth.toLowerCase()}`;
  clip(row.cells[5], request.agent ?? "–");
}

function logRow(request) {
  const list = make("ol", { class: "log", "aria-label": `Log of ${request.id}` });
  const row = make("tr", { class: "log-row" }, make("td", { colSpan: 6 }, list));
  row.hidden = true;
  return row;
}

function updateLog(row, request) {
  const lines = request.log.length ? request.log : ["Nothing was written to its log yet."];
  keyed(row.querySelector("ol"), lines.map((text, i) => ({ text, i })), {
    key: ({ i }) => String(i),
    create: () => make("li"),
    update: (item, { text }) => say(item, text),
  });
}

/** Ticks that decided the same thing for the same reason read as one line: the last of them, and how many there were. */
function together(decisions) {
  const runs = [];
  for (const decision of decisions) {
    const last = runs.at(-1);
    if (last && last.plan === decision.plan && last.reason === decision.reason) {
      last.times++;
      last.first = decision.at;
    } else {
      runs.push({ ...decision, times: 1, first: decision.at });
    }
  }
  return runs;
}

function showDecisions(body, runs, now) {
  keyed(body, runs, {
    key: (run) => run.first,
    create: () => make("tr", {}, make("td", { class: "number" }), make("td", { class: "planned" }, make("span", { class: "plan" }), make("span", { class: "times" })), make("td", { class: "reason" }), make("td", { class: "saw" })),
    update: (row, run) => {
      say(row.cells[0], ago(run.at, now));
      row.cells[0].title = clock(Date.parse(run.at));
      const plan = row.cells[1].querySelector(".plan");
      plan.className = `plan ${run.kind.toLowerCase()}`;
      say(plan, run.plan);
      say(row.cells[1].querySelector(".times"), run.times > 1 ? ` ×${run.times}` : "");
      say(row.cells[2], words(run.reason));
      say(row.cells[3], run.saw.map((figure) => `${figure.name} ${count(figure.value)}`).join(" · "));
    },
  });
}
