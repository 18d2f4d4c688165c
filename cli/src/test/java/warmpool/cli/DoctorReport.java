package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.doctor.Symptom;

/** What the doctor has answered to a program. */
record DoctorReport(Ran ran, List<JsonNode> findings) {
  /** Reads it, and remembers what was found for the test that is running. */
  static DoctorReport of(Ran ran) {
    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    List<JsonNode> findings = ran.json().path("findings").valueStream().toList();
    findings.forEach(
        finding -> ProvokesExtension.saw(Symptom.valueOf(finding.path("symptom").asString())));
    return new DoctorReport(ran, findings);
  }

  boolean has(Symptom symptom) {
    return findings.stream().anyMatch(finding -> is(finding, symptom));
  }

  private static boolean is(JsonNode finding, Symptom symptom) {
    return finding.path("symptom").asString().equals(symptom.name());
  }

  /** It is there, with these words about, in or to do about it, and says that not all is well. */
  DoctorReport finds(Symptom symptom, String... words) {
    assertThat(findings.stream().filter(finding -> is(finding, symptom)).toList())
        .as(symptom + " in " + ran.out())
        .anySatisfy(finding -> {
          assertThat(finding.path("severity").asString()).isEqualTo(symptom.severity().name());
          String all =
              finding.path("about").asString()
                  + ": "
                  + finding.path("words").asString()
                  + " | "
                  + finding.path("fix").asString();
          assertThat(words).allSatisfy(some -> assertThat(all).contains(some));
        });
    return this;
  }

  DoctorReport isNotWell() {
    assertThat(ran.exit()).as(ran.out()).isEqualTo(1);
    assertThat(ran.json().path("well").asBoolean()).isFalse();
    return this;
  }

  DoctorReport isWell() {
    assertThat(ran.exit()).as(ran.out()).isZero();
    assertThat(ran.json().path("well").asBoolean()).isTrue();
    return this;
  }
}
