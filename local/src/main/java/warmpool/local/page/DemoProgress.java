package warmpool.local.page;

/** How far a demo is, in its own words: {@code done} of {@code total}. */
public record DemoProgress(String words, int done, int total) {}
