package warmpool.infra;

/** What the compute stack stands on. */
record Foundations(DataStack data, NetworkStack network, ImageStack image, LambdaZips zips) {}
