// The graphs of a pool: rows and lines of the definition that CloudWatch's dashboard is made of too, drawn by Chart.js.

import { clock, clockShort, figure } from "./format.js";
import { keyed, make, say } from "./dom.js";

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120].map((minutes) => minutes * MINUTE);
const TICKS_MAX = 6;
const ASK_EVERY = 4;
const OPEN_AT_FIRST = 2;
const LINES = 6;
// With fewer points than this a line alone would hide how few they are.
const FEW = 30;

const charts = new WeakMap();
const opened = new Map();
let drawn = new WeakMap();
let boards = {};
let news = 0;

/** Asks for the boards with every fourth state: about every two seconds, and never while the stack is away. */
export async function refreshBoards(onBoards) {
  if (news++ % ASK_EVERY !== 0) return;
  try {
    const answer = await fetch("api/boards");
    if (!answer.ok) return;
    boards = await answer.json();
    onBoards();
  } catch {
    // The stream of states notices too, and says so.
  }
}

/** Colours are read once for each drawing. */
export function forgetColours() {
  drawn = new WeakMap();
}

export function showBoard(place, pool, shown) {
  const board = boards[pool];
  if (!board) return;
  keyed(place, board.rows, {
    key: (row) => row.title,
    create: (row) => createRow(row, board.rows.indexOf(row)),
    update: (node, row) => {
      if (!node.open) return;
      keyed(node.querySelector(".graphs"), row.graphs, {
        key: (graph) => graph.title,
        create: createGraph,
        update: (figureNode, graph) => updateGraph(figureNode, graph, board, { pool, max: highest(shown, row, graph) }),
      });
    },
  });
}

function createRow(row, index) {
  const node = make("details", { class: "card row" }, make("summary", {}, make("h3", { textContent: row.title })), make("div", { class: "graphs" }));
  node.open = opened.get(row.title) ?? index < OPEN_AT_FIRST;
  // Neighbours open and close together, so that the same thing stays at the same height.
  node.addEventListener("toggle", () => {
    opened.set(row.title, node.open);
    for (const other of document.querySelectorAll(".board > details")) {
      if (other.dataset.key === row.title) other.open = node.open;
    }
  });
  return node;
}

const createGraph = (graph) =>
  make("figure", { class: "graph" }, make("figcaption", { textContent: graph.title }), make("div", { class: "plot" }, make("canvas", { role: "img" }), make("p", { class: "empty", textContent: "Nothing so far." })));

/** Pools next to each other are drawn to one scale; otherwise the comparison would mislead. */
function highest(pools, row, graph) {
  let max = graph.target?.value ?? 0;
  for (const pool of pools) {
    const own = boards[pool]?.rows.find((other) => other.title === row.title)?.graphs.find((other) => other.title === graph.title);
    for (const value of own ? tops(own) : []) max = Math.max(max, value);
  }
  return max;
}

function tops(graph) {
  if (!graph.stacked) return graph.series.flatMap((line) => line.values);
  const sums = new Map();
  for (const line of graph.series) line.at.forEach((at, i) => sums.set(at, (sums.get(at) ?? 0) + line.values[i]));
  return sums.values();
}

function updateGraph(node, graph, board, { pool, max }) {
  // States come more often than boards, and drawing is the dearest thing on this page.
  const last = drawn.get(node);
  if (last?.graph === graph && last.max === max) return;
  drawn.set(node, { graph, max });
  const points = graph.series.reduce((all, line) => all + line.at.length, 0);
  node.dataset.points = points;
  const canvas = node.querySelector("canvas");
  canvas.hidden = points === 0;
  node.querySelector(".empty").hidden = points > 0;
  canvas.setAttribute("aria-label", description(graph, pool));
  if (points === 0) return;
  // Chart.js measures its place, so charts are made once they can be seen.
  if (!charts.has(canvas)) charts.set(canvas, createChart(canvas, graph));
  const chart = charts.get(canvas);
  const from = Math.min(...graph.series.filter((line) => line.at.length).map((line) => line.at[0]));
  const to = Math.max(Date.parse(board.to), from + 2 * MINUTE);
  const inks = colours(graph.series);
  chart.data.datasets = [...graph.series.map((line, i) => dataset(line, i, graph, inks[i])), ...target(graph, from, to)];
  Object.assign(chart.options.scales.x, { min: from, max: to });
  chart.options.scales.y.suggestedMax = max || 1;
  paint(chart);
  chart.update("none");
}

function description(graph, pool) {
  const last = graph.series.filter((line) => line.values.length).map((line) => `${line.label} ${figure(line.values.at(-1))}`);
  return `${graph.title}, pool ${pool}: ${last.length ? `last ${last.join(", ")}` : "nothing so far"}`;
}

function createChart(canvas, graph) {
  return new Chart(canvas, {
    type: "line",
    data: { datasets: [] },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: { x: timeAxis(), y: { stacked: graph.stacked, beginAtZero: true, ticks: { maxTicksLimit: 5 } } },
      plugins: {
        legend: { display: graph.series.length > 1 || Boolean(graph.target), position: "bottom", labels: { boxWidth: 9, boxHeight: 9, padding: 7 } },
        tooltip: { callbacks: { title: ([item]) => clock(item.parsed.x), label: (item) => `${item.dataset.label} ${figure(item.parsed.y)}` } },
      },
    },
  });
}

const timeAxis = () => ({
  type: "linear",
  afterBuildTicks: (axis) => {
    axis.ticks = roundTimes(axis.min, axis.max).map((value) => ({ value }));
  },
  ticks: { callback: clockShort, maxRotation: 0, autoSkip: true },
});

function roundTimes(from, to) {
  const step = STEPS.find((size) => (to - from) / size <= TICKS_MAX) ?? STEPS.at(-1);
  const times = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) times.push(at);
  return times;
}

function dataset(line, i, graph, base) {
  return {
    label: line.label,
    data: line.at.map((x, n) => ({ x, y: line.values[n] })),
    borderColor: base,
    backgroundColor: graph.stacked ? `${base}d0` : base,
    borderWidth: graph.stacked ? 0 : 1.5,
    fill: graph.stacked ? (i === 0 ? "origin" : "-1") : false,
    pointRadius: !graph.stacked && line.at.length < FEW ? 2 : 0,
    pointHitRadius: 0,
  };
}

const target = (graph, from, to) =>
  graph.target
    ? [{ label: graph.target.label, data: [from, to].map((x) => ({ x, y: graph.target.value })), borderColor: css("bad"), backgroundColor: css("bad"), borderWidth: 1.5, borderDash: [5, 4], pointRadius: 0, pointHitRadius: 0 }]
    : [];

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** What has a colour elsewhere on the page has it here too; the others take what is left. */
function colours(lines) {
  const own = lines.map(({ label }) => css(label.charAt(0).toLowerCase() + label.slice(1).replaceAll(" ", "-")));
  const palette = Array.from({ length: LINES }, (_, i) => css(`line-${i + 1}`));
  const free = palette.filter((ink) => !own.includes(ink));
  return own.map((ink, i) => ink || (free.shift() ?? palette[i % LINES]));
}

function paint(chart) {
  for (const axis of Object.values(chart.options.scales)) {
    axis.grid = { color: css("grid"), drawTicks: false };
    axis.border = { color: css("grid") };
    Object.assign(axis.ticks, { color: css("quiet"), font: { size: 11 }, padding: 5 });
  }
  chart.options.scales.y.ticks.callback = figure;
  Object.assign(chart.options.plugins.legend.labels, { color: css("quiet"), font: { size: 11 } });
}
