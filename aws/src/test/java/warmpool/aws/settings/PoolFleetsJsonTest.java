package warmpool.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warmpool.aws.settings.PoolFleet.CapacityProvider;
import warmpool.aws.settings.PoolFleet.Place;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/** Where single pools run, and all that is wrong with it at once. */
class PoolFleetsJsonTest {
  private static final PoolName LINUX = new PoolName("linux");
  private static final List<PoolName> POOLS = List.of(LINUX, new PoolName("windows"));

  private static Map<PoolName, PoolFleet> read(String json) {
    return PoolFleetsJson.read(json, POOLS);
  }

  @Test
  void aPoolSaysOnlyWhatIsDifferent() {
    assertThat(read("{\"linux\": {}}"))
        .isEqualTo(
            Map.of(
                LINUX,
                new PoolFleet(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    0)));
  }

  @Test
  void everyKeyCanBeSet() {
    PoolFleet linux =
        read("""
        {"linux": {"container": "main",
          "subnets": ["subnet-a"], "securityGroups": [], "publicIp": true,
          "spotPercent": 40,
          "capacity": [{"provider": "FARGATE_SPOT"},
            {"provider": "FARGATE", "subnets": ["subnet-b", "subnet-c"]}]}}
        """)
            .get(LINUX);

    assertThat(linux)
        .isEqualTo(
            new PoolFleet(
                Optional.of("main"),
                Optional.of(List.of("subnet-a")),
                Optional.of(List.of()),
                Optional.of(true),
                List.of(
                    new Place(CapacityProvider.FARGATE_SPOT, List.of()),
                    new Place(CapacityProvider.FARGATE, List.of("subnet-b", "subnet-c"))),
                40));
  }

  @Test
  void reportsEveryProblemOfEveryPoolAtOnce() {
    assertThat(
            problems(
                """
                {"linux": {"spotPercent": 101, "publicIp": "yes"},
                 "windows": {"capacity": [{"provider": "EC2"}, {"subnets": []}], "spotPercent": 5},
                 "macos": {"contaner": "x"}}
                """))
        .containsExactly(
            "pool linux: spotPercent is 101: write a whole number from 0 to 100",
            "pool linux: publicIp is \"yes\": write true or false",
            "pool windows: capacity[0]: provider is \"EC2\": write FARGATE or FARGATE_SPOT",
            "pool windows: capacity[1]: provider is missing: write FARGATE or FARGATE_SPOT",
            "pool windows: capacity[1]: subnets is []: write a list of names, [\"…\"]",
            "pool windows: spotPercent is 5: add {\"provider\": \"FARGATE_SPOT\"} to capacity",
            "pool macos: there is no such pool: write one of [linux, windows]",
            "pool macos: contaner is \"x\": remove it; known are capacity, container, publicIp,"
                + " securityGroups, spotPercent, subnets");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                            | write an object with the pools' names as keys
          {                             | not JSON
          {"linux": 7}                  | pool linux is 7: write an object
          {"linux": {"capacity": []}}   | capacity is []: write a list of places
          {"linux": {"subnets": []}}    | subnets is []: write a list of names
          {"linux": {"capacity": [{"provider": "FARGATE_SPOT"}]}} | or set spotPercent to 100
          """)
  void namesThePlaceAndTheFix(String json, String problem) {
    assertThat(problems(json)).anySatisfy(told -> assertThat(told).contains(problem));
  }

  private static List<String> problems(String json) {
    InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(json));
    assertThat(invalid).isNotNull();
    return invalid.problems();
  }
}
