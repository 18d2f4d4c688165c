package warmpool.cli.doctor;

import java.util.List;
import java.util.function.Supplier;
import warmpool.core.port.PortFailure;

/**
 * One thing to look at.
 *
 * @param about what it is, should it not be possible to look
 * @param look may fail with a {@link PortFailure}
 */
public record Check(String about, Supplier<List<Finding>> look) {
  static Check one(String about, Supplier<Finding> look) {
    return new Check(about, () -> List.of(look.get()));
  }

  /** What is known already. */
  public static Check known(Finding finding) {
    return new Check(finding.about(), () -> List.of(finding));
  }

  /** Looks; a world that does not answer is a finding too. */
  public List<Finding> findings() {
    try {
      return look.get();
    } catch (PortFailure e) {
      return List.of(notAnswered(about, e));
    }
  }

  static Finding notAnswered(String about, PortFailure failure) {
    return Finding.of(
        Symptom.NOT_ANSWERED,
        about,
        String.valueOf(failure.getMessage()),
        failure.retryable() ? "look again in a minute" : "sign in, or ask for the right to look");
  }
}
