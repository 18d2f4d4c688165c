package warmpool.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.ImageName;
import warmpool.settings.WarmpoolFile;

/** Whether there is an agent image to start, and how old it is. */
public record ImageChecks(WarmpoolFile file, AwsAccount account, InstantSource time) {
  private static final String ABOUT = "agent image";

  /** A release of the agent each few weeks; jobs begin to demand it some weeks later. */
  private static final Duration AGE_NOTED = Duration.ofDays(45);

  private static final String BUILD = "start the pipeline of the image stack";

  public List<Check> checks() {
    return List.of(Check.one(ABOUT, this::look));
  }

  private Finding look() {
    Optional<String> promoted = account.parameter("/warmpool/" + file.stack().name() + "/image");
    if (promoted.isEmpty()) {
      return Finding.error(ABOUT, "none has been promoted, so no agent can start", BUILD);
    }
    ImageName image;
    try {
      image = ImageName.parse(promoted.get());
    } catch (IllegalArgumentException e) {
      return Finding.error(ABOUT, "the promoted one is not named yet", BUILD);
    }
    Optional<Instant> pushed = account.imagePushed(image.repository(), image);
    if (pushed.isEmpty()) {
      return Finding.error(ABOUT, "the promoted one is not in " + image.repository(), BUILD);
    }
    long days = Duration.between(pushed.get(), time.instant()).toDays();
    String words = image.repository() + ", " + days + " days old";
    return days > AGE_NOTED.toDays()
        ? Finding.warning(
            ABOUT,
            words + "; jobs that demand a newer agent will fail or wait for an update",
            BUILD)
        : Finding.ok(ABOUT, words);
  }
}
