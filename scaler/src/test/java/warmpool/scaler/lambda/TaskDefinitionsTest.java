package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;
import warmpool.scaler.ecs.FleetSettings;

/** What each pool's agents are started from, and that a mistake in it is named. */
class TaskDefinitionsTest {
  /** As it is deployed: by family and revision, for an environment takes little. */
  @Test
  void eachPoolIsStartedFromItsOwnTaskDefinition() {
    Map<String, String> values = new HashMap<>(ScalerSettingsTest.FULL);
    values.put(
        "WARMPOOL_POOLS",
        """
        [{"name": "linux", "agentsMax": 2, "policy": {"fixed": 1}},
         {"name": "windows", "agentsMax": 2, "policy": {"fixed": 1}},
         {"name": "macos", "agentsMax": 2, "policy": {"fixed": 1}}]
        """);
    values.put("WARMPOOL_TASK_DEFINITIONS", "windows=w:3, linux=l:12");

    Map<PoolName, FleetSettings> fleets = ScalerSettings.read(values).fleets();

    assertThat(fleets.values())
        .extracting(FleetSettings::taskDefinition)
        .containsExactly("l:12", "w:3", "warmpool-agent:7");
    assertThat(fleets.values())
        .allSatisfy(fleet -> assertThat(fleet.container()).isEqualTo("agent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "linux=", "linux=agent", "gpu=agent:7", "linux=a:1,linux=b:2"})
  void aTaskDefinitionThatCannotBeIsNamed(String definitions) {
    Map<String, String> values = new HashMap<>(ScalerSettingsTest.FULL);
    values.put("WARMPOOL_TASK_DEFINITIONS", definitions);

    assertThatThrownBy(() -> ScalerSettings.read(values))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("WARMPOOL_TASK_DEFINITIONS has ")
        .hasMessageContaining("such as linux=warmpool-agent:7, each pool of [linux] once");
  }
}
