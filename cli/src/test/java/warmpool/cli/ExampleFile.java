package warmpool.cli;

/** A {@code warmpool.yaml} of the least that has to be in one. */
final class ExampleFile {
  /** A network of somebody's own, and a large pool beside the usual one. */
  static final String EXISTING =
      of(
              "small",
              """
                  existing:
                    vpc: vpc-0123456789abcdef0
                    subnets: [subnet-0123456789abcdef0]
                    zones: [eu-central-1a]
              """)
          + """
            - name: large
              size: {cpu: 4096, memory: 16384}
              agents: {max: 2}
              policy: {fixed: 0}
          """;

  private ExampleFile() {}

  /** One pool, {@code linux}, in a public network. */
  static String of(String name) {
    return of(name, "    public: {}\n");
  }

  /**
   * One pool, {@code linux}.
   *
   * @param network indented as below {@code network}
   */
  static String of(String name, String network) {
    return """
    stack:
      name: NAME
      region: eu-central-1
      network:
    NETWORK\
    organisations:
      - url: https://dev.azure.com/example/
        credential:
          servicePrincipal:
            tenant: 00000000-0000-0000-0000-000000000001
            client: 00000000-0000-0000-0000-000000000002
    image:
      source:
        s3: {bucket: example-agent-image, key: source.zip}
    pools:
      - name: linux
        agents: {max: 6}
        policy: {fixed: 2}
    """
        .replace("NAME", name)
        .replace("NETWORK", network);
  }
}
