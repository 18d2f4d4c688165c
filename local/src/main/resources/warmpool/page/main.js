// Wires the stream of states to the parts of the page.

import { clock, day } from "./format.js";
import { byId, keyed, say } from "./dom.js";
import { forgetColours, refreshBoards } from "./boards.js";
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

function show(state) {
  latest = state;
  const now = Date.parse(state.worldNow);
  showTop(state, now);
  showComparison(state.pools);
  showControls(state, () => show(latest));
  const isShown = (pool) => shownPool() === "" || shownPool() === pool.name;
  const shown = state.pools.filter(isShown).map((pool) => pool.name);
  byId("pools").dataset.count = shown.length;
  keyed(byId("pools"), state.pools, {
    key: (pool) => pool.name,
    create: createPool,
    update: (node, pool) => {
      node.hidden = !isShown(pool);
      if (!node.hidden) updatePool(node, pool, now, shown);
    },
  });
  const nothing = byId("nothing");
  nothing.hidden = state.pools.length > 0;
  say(nothing, "The local stack has no pool yet.");
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

follow((state) => {
  show(state);
  refreshBoards(() => show(latest));
}, showLink);
// A chart reads its colours once; draw anew when the theme changes under it.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  forgetColours();
  if (latest) show(latest);
});
