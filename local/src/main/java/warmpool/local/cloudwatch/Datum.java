package warmpool.local.cloudwatch;

/** One checked datum of a request. */
record Datum(MetricKey key, MetricSample sample) {}
