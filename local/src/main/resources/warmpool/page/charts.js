// The two charts of a pool, drawn by Chart.js. Their legends are the gauges above them.

import { clock, clockShort } from "./format.js";

const STACK = ["busy", "claimed", "ready", "starting", "provisioning", "draining"];
const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440].map((minutes) => minutes * MINUTE);
const TICKS_MAX = 7;
const COUNT_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const LABELS = { queueDepth: "queue depth", warmTarget: "warm target" };

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export function createChart(canvas, kind) {
  const datasets =
    kind === "agents"
      ? [...STACK.map(layer), line("warmTarget", { borderDash: [5, 4], borderWidth: 2, stack: "target", order: 0 })]
      : [line("waiting", { fill: true, borderWidth: 2, order: 1 }), line("queueDepth", { borderDash: [2, 3], borderWidth: 2, order: 0 })];
  return new Chart(canvas, {
    type: "line",
    data: { datasets },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      scales: { x: timeAxis(), y: countAxis(kind === "agents") },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { title: ([item]) => clock(item.parsed.x) } },
      },
    },
  });
}

const line = (name, look) => ({ name, label: LABELS[name] ?? name, data: [], stepped: "before", pointRadius: 0, pointHitRadius: 0, ...look });

// Each layer is filled down to the one before it. Without an edge, or layers of height nothing would still draw one.
const layer = (name, i) => line(name, { fill: i === 0 ? "origin" : "-1", borderWidth: 0, stack: "agents", order: 1 });

const timeAxis = () => ({
  type: "linear",
  afterBuildTicks: (axis) => {
    axis.ticks = roundTimes(axis.min, axis.max).map((value) => ({ value }));
  },
  ticks: { callback: clockShort, maxRotation: 0, autoSkip: false },
});

function roundTimes(from, to) {
  const step = STEPS.find((size) => (to - from) / size <= TICKS_MAX) ?? STEPS.at(-1);
  const times = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) times.push(at);
  return times;
}

const countAxis = (stacked) => ({ stacked, beginAtZero: true, ticks: { precision: 0 } });

/** The axis ends on a round count above the highest, in at most five steps, so its labels never crowd. */
function roundCounts(highest) {
  const step = COUNT_STEPS.find((size) => highest / size < 5) ?? Math.ceil(highest / 4);
  return { step, max: (Math.floor(highest / step) + 1) * step };
}

export function updateChart(chart, history, max, description) {
  for (const dataset of chart.data.datasets) {
    const values = history[dataset.name];
    dataset.data = history.at.map((x, i) => ({ x, y: values[i] }));
    paint(dataset);
  }
  const { x, y } = chart.options.scales;
  x.min = history.at[0];
  x.max = Math.max(history.at.at(-1), history.at[0] + 2 * MINUTE);
  const counts = roundCounts(max);
  y.max = counts.max;
  for (const axis of [x, y]) {
    axis.grid = { color: colour("grid"), drawTicks: false };
    axis.border = { color: colour("grid") };
    Object.assign(axis.ticks, { color: colour("quiet"), font: { size: 11 }, padding: 6 });
  }
  y.ticks.stepSize = counts.step;
  chart.update("none");
  chart.canvas.setAttribute("aria-label", description);
}

function paint(dataset) {
  const base = colour(dataset.name);
  dataset.borderColor = base;
  dataset.backgroundColor = dataset.fill ? `${base}${dataset.name === "waiting" ? "40" : "d0"}` : base;
}
