// Wires the stream of states to the parts of the page.

import { clock, day } from "./format.js";
import { byId, keyed, say } from "./dom.js";
import { follow } from "./link.js";
import { showComparison } from "./comparison.js";
import { showControls, shownPool } from "./controls.js";
import { createPool, updatePool } from "./pool.js";

const LINK_WORDS = {
  live: "Live",
  silent: "No news: numbers are old",
  lost: "Connection lost, trying again: numbers are old",
};

let latest;

function show(news) {
  latest = news;
  const { state, history } = news;
  const now = Date.parse(state.worldNow);
  showTop(state, now);
  showComparison(state.pools);
  showControls(state, () => show(latest));
  const isShown = (pool) => shownPool() === "" || shownPool() === pool.name;
  const shown = state.pools.filter(isShown);
  const scale = commonScale(shown, history);
  byId("pools").dataset.count = shown.length;
  keyed(byId("pools"), state.pools, {
    key: (pool) => pool.name,
    create: createPool,
    update: (node, pool) => {
      node.hidden = !isShown(pool);
      if (!node.hidden) updatePool(node, pool, history[pool.name], now, scale);
    },
  });
  const nothing = byId("nothing");
  nothing.hidden = state.pools.length > 0;
  say(nothing, "The local stack has no pool yet.");
}

/** Pools next to each other are drawn to one scale; otherwise the comparison would mislead. */
function commonScale(pools, history) {
  let agents = 4;
  let demand = 4;
  for (const pool of pools) {
    const past = history[pool.name];
    for (let i = 0; i < past.at.length; i++) {
      const all = past.provisioning[i] + past.starting[i] + past.ready[i] + past.claimed[i] + past.busy[i] + past.draining[i];
      agents = Math.max(agents, all, past.warmTarget[i]);
      demand = Math.max(demand, past.queueDepth[i], past.waiting[i]);
    }
  }
  return { agents, demand };
}

function showTop(state, now) {
  byId("clock").hidden = false;
  byId("world-time").dateTime = state.worldNow;
  say(byId("world-time"), `${day(now)} ${clock(now)}`);
  say(byId("speed"), state.speed === 1 ? "UTC, real time" : `UTC, ${state.speed}× speed`);
  const demo = state.demo;
  byId("progress").hidden = !demo;
  if (demo) {
    say(byId("progress-words"), demo.words);
    byId("progress-bar").max = Math.max(1, demo.total);
    byId("progress-bar").value = demo.done;
    say(byId("progress-count"), `${demo.done} of ${demo.total}`);
  }
}

function showLink(link) {
  byId("link").dataset.state = link;
  say(byId("link"), LINK_WORDS[link]);
  document.body.classList.toggle("old", link !== "live");
}

follow(show, showLink);
// A chart reads its colours once; draw anew when the theme changes under it.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => latest && show(latest));
