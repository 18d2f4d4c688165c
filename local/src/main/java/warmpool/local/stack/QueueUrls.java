package warmpool.local.stack;

/** Where a stack's queues are. */
record QueueUrls(String checkRequests, String pairings, String poolSignals) {}
