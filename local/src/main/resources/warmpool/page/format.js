// Words and numbers for people. Times are world time; UTC, so that everybody who looks sees the same.

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const count = (number) => whole.format(number);

export function duration(seconds) {
  const rounded = Math.round(seconds);
  if (seconds < 9.95) return `${tenths.format(Math.max(0, seconds))} s`;
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${twoDigits(rounded % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** How long ago, short enough for a column. */
export function ago(instant, now) {
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${twoDigits(Math.floor((seconds % 3600) / 60))} m`;
}

export function percent(part, all) {
  return all === 0 ? "–" : `${whole.format((100 * part) / all)} %`;
}

/** A number of any size, as short as it can be read. */
export function figure(number) {
  if (number === 0 || Math.abs(number) >= 100) return whole.format(number);
  return short.format(number);
}

export const clock = (millis) => new Date(millis).toISOString().slice(11, 19);
export const clockShort = (millis) => new Date(millis).toISOString().slice(11, 16);
export const day = (millis) =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(millis);

export const words = (constant) => constant.toLowerCase().replaceAll("_", " ");

const twoDigits = (number) => String(number).padStart(2, "0");
