package warmpool.local.page;

/** One state as sent to browsers; the sequence only grows. */
record Frame(long sequence, PageState state, String json) {}
