package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** AWS's own list of things that people forget: each is done, or has a written reason. */
class NagTest {
  @Test
  void smallHasNoFindings() {
    assertThat(Synthesis.checked(Synthesis.example("small")).findings()).isEmpty();
  }

  @Test
  void officeHasNoFindings() {
    assertThat(Synthesis.checked(Synthesis.example("office")).findings()).isEmpty();
  }

  @Test
  void largeHasNoFindings() {
    assertThat(Synthesis.checked(Synthesis.example("large")).findings()).isEmpty();
  }
}
