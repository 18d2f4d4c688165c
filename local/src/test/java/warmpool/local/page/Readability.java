package warmpool.local.page;

/** Questions to a page in a browser; each is a script's expression. */
final class Readability {
  /** Boxes whose content is wider than they are, the page itself included. */
  static final String TOO_WIDE =
      """
      [document.documentElement, ...document.querySelectorAll(".scroll, .card, .pool, .top, .controls")]
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => `${box.tagName} ${box.className}: ${box.scrollWidth} > ${box.clientWidth}`)
      """
          .strip();

  private static final String VISIBLE_TEXTS =
      """
      [...document.body.querySelectorAll("*")].filter((node) =>
        [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim())
          && node.checkVisibility() && !node.closest(".quiet, option"))
      """
          .strip();

  /** How many pieces of text there are to judge. */
  static final String TEXTS = VISIBLE_TEXTS + ".length";

  /**
   * Texts below the contrast of 4.5 : 1 that WCAG 2 asks for (relative luminance as defined there).
   */
  static final String TOO_FAINT =
      """
      (() => {
        const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
        const light = (colour) => {
          const [r, g, b] = parts(colour).slice(0, 3).map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = (node) => {
          const colour = getComputedStyle(node).backgroundColor;
          return parts(colour)[3] === 0 ? ground(node.parentElement) : colour;
        };
        const contrast = (node) => {
          const lights = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => b - a);
          return (lights[0] + 0.05) / (lights[1] + 0.05);
        };
        return VISIBLE_TEXTS
          .filter((node) => contrast(node) < 4.5)
          .map((node) => `${node.tagName}.${node.className} "${node.textContent}" ${contrast(node).toFixed(2)}`);
      })()
      """
          .strip()
          .replace("VISIBLE_TEXTS", VISIBLE_TEXTS);

  /** Things to operate or look at that a screen reader could not name. */
  static final String NAMELESS =
      """
      [...document.querySelectorAll("button, input, select, canvas, [role=region]")]
        .filter((node) => node.checkVisibility())
        .filter((node) => !node.textContent.trim() && !node.ariaLabel && !node.labels?.length)
        .map((node) => node.outerHTML)
      """
          .strip();

  /** The graphs that show no more than grid and labels: less than a line of a strong colour. */
  static final String EMPTY =
      """
      [...document.querySelectorAll('%s')].filter((graph) => {
        const canvas = graph.querySelector("canvas");
        if (!canvas.checkVisibility() || !canvas.width) return true;
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const pixels = copy.getImageData(0, 0, canvas.width, canvas.height).data;
        let coloured = 0;
        for (let i = 0; i < pixels.length; i += 4) {
          if (pixels[i + 3] <= 30) continue;
          const [r, g, b] = [pixels[i], pixels[i + 1], pixels[i + 2]];
          if (Math.max(r, g, b) - Math.min(r, g, b) > 60) coloured++;
        }
        return coloured <= 60;
      })
      """
          .strip();

  private Readability() {}
}
