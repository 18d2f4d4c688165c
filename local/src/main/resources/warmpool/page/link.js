// The stream of states: connects, notices silence, and comes back by itself.

const SILENCE_MS = 4000;
const AGAIN_MS = 1500;

/** Calls `onState` with each state and `onLink` with "live", "silent" or "lost" whenever that changes. */
export function follow(onState, onLink) {
  let source;
  let lastNews = 0;
  let link = "connecting";

  const report = (now) => {
    if (now !== link) {
      link = now;
      onLink(now);
    }
  };

  const connect = () => {
    source = new EventSource("api/events");
    source.addEventListener("state", (event) => {
      lastNews = Date.now();
      onState(JSON.parse(event.data));
      report("live");
    });
    source.addEventListener("error", () => {
      report("lost");
      // The browser retries a broken stream itself, but not one that was refused.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN_MS);
    });
  };

  setInterval(() => {
    if (link === "live" && Date.now() - lastNews > SILENCE_MS) report("silent");
  }, 1000);
  connect();
}

/** Posts JSON; answers undefined, or what is wrong in words. */
export async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    if (response.ok) return undefined;
    const problem = await response.json().catch(() => ({}));
    return problem.title ?? `the stack answered ${response.status}`;
  } catch {
    return "the stack cannot be reached";
  }
}
