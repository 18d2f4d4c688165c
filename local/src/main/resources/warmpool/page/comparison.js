// The table at the top: what each pool has done so far, one row each, best figure of a column marked.

import { count, duration, percent } from "./format.js";
import { byId, keyed, make, say } from "./dom.js";

const COLUMNS = [
  { text: (t) => (t.answered === t.checks ? count(t.checks) : `${count(t.answered)} of ${count(t.checks)}`) },
  { text: (t) => percent(t.warmHits, t.warmHits + t.misses), rank: (t) => (t.warmHits + t.misses ? -t.warmHits / (t.warmHits + t.misses) : undefined), bar: true },
  { text: (t) => wait(t, "p50Seconds"), rank: (t) => t.waits?.p50Seconds },
  { text: (t) => wait(t, "p95Seconds"), rank: (t) => t.waits?.p95Seconds },
  { text: (t) => wait(t, "p99Seconds"), rank: (t) => t.waits?.p99Seconds },
  { text: (t) => count(t.launches) },
  { text: (t) => `${count(t.idleAgentSeconds)} s`, rank: (t) => (t.checks ? t.idleAgentSeconds : undefined) },
];

const wait = (totals, which) => (totals.waits ? duration(totals.waits[which]) : "–");

export function showComparison(pools) {
  byId("comparison").hidden = pools.length === 0;
  say(byId("comparison-title"), pools.length > 1 ? "Same work, different policies" : "So far");
  say(byId("comparison-words"), sentence(pools));
  keyed(byId("comparison-rows"), pools, {
    key: (pool) => pool.name,
    create: createRow,
    update: (row, pool) => updateRow(row, pool, pools),
  });
}

function createRow(pool) {
  const name = make("th", { scope: "row" }, make("strong", { textContent: pool.name }), make("span", { class: "policy" }));
  const cells = COLUMNS.map((column) => {
    const cell = make("td", {}, make("span", { class: "figure" }), make("span", { class: "best" }));
    if (column.bar) cell.append(make("meter", { min: 0, max: 1, "aria-hidden": "true" }));
    return cell;
  });
  return make("tr", {}, name, ...cells);
}

function updateRow(row, pool, pools) {
  const [head, ...cells] = row.children;
  say(head.querySelector(".policy"), pool.policy);
  head.querySelector(".policy").title = pool.policy;
  COLUMNS.forEach((column, i) => {
    say(cells[i].querySelector(".figure"), column.text(pool.totals));
    const best = isBest(column, pool, pools);
    cells[i].classList.toggle("is-best", best);
    say(cells[i].querySelector(".best"), best ? "best" : "");
    if (column.bar) {
      const all = pool.totals.warmHits + pool.totals.misses;
      cells[i].querySelector("meter").value = all ? pool.totals.warmHits / all : 0;
    }
  });
}

function isBest(column, pool, pools) {
  if (!column.rank || pools.length < 2) return false;
  const ranks = pools.map((other) => column.rank(other.totals));
  if (ranks.some((rank) => rank === undefined)) return false;
  const own = column.rank(pool.totals);
  return ranks.every((rank) => own <= rank) && ranks.some((rank) => own < rank);
}

function sentence(pools) {
  const parts = [];
  if (pools.length > 1 && pools.every((pool) => pool.totals.waits)) {
    const halves = pools.map((pool) => `${duration(pool.totals.waits.p50Seconds)} in ${pool.name}`);
    parts.push(`Half of all checks wait at most ${halves.join(", ")} (world time).`);
  }
  const quick = pools.filter((pool) => typeof pool.totals.warmHitMillis === "number");
  if (quick.length) {
    const hits = quick.map((pool) => `${count(pool.totals.warmHitMillis)} ms in ${pool.name}`);
    parts.push(`In real time a warm hit takes ${hits.join(", ")}.`);
  }
  return parts.join(" ");
}
