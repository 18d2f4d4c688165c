package warmpool.aws.dashboard;

/** What a graph's lines should stay below, in their unit. */
public record Target(String label, double value) {}
