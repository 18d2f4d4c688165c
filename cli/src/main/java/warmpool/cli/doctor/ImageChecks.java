package warmpool.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.ImageName;
import warmpool.settings.PoolSection;
import warmpool.settings.PoolSection.Image;
import warmpool.settings.WarmpoolFile;

/** Whether the agent images that pools name are there to start, and how old they are. */
public record ImageChecks(WarmpoolFile file, AwsAccount account, InstantSource time) {
  private static final String ABOUT = "agent image";

  /** A release of the agent each few weeks; jobs begin to demand it some weeks later. */
  private static final Duration AGE_NOTED = Duration.ofDays(45);

  private static final String BUILD = "start the pipeline of the image stack";

  public List<Check> checks() {
    return List.of(new Check(ABOUT, this::look));
  }

  private List<Finding> look() {
    Optional<String> promoted = account.parameter("/warmpool/" + file.stack().name() + "/image");
    if (promoted.isEmpty()) {
      return List.of(
          Finding.of(
              Symptom.IMAGE_NOT_PROMOTED,
              ABOUT,
              "none has been promoted, so no agent can start",
              BUILD));
    }
    try {
      ImageName image = ImageName.parse(promoted.get());
      return wanted(image).stream().map(this::look).toList();
    } catch (IllegalArgumentException e) {
      return List.of(
          Finding.of(
              Symptom.IMAGE_UNNAMED,
              ABOUT,
              "what is promoted names no image",
              "./warmpool deploy"));
    }
  }

  /** Pools take the promoted one, or pin one of the same repository. */
  private SequencedSet<ImageName> wanted(ImageName promoted) {
    SequencedSet<ImageName> all = new LinkedHashSet<>();
    for (PoolSection pool : file.pools()) {
      all.add(
          switch (pool.image()) {
            case Image.Promoted() -> promoted;
            case Image.Tag(var tag) ->
                new ImageName(promoted.repository(), Map.of("imageTag", tag));
            case Image.Digest(var digest) ->
                new ImageName(promoted.repository(), Map.of("imageDigest", digest));
          });
    }
    return all;
  }

  private Finding look(ImageName image) {
    String name = image.repository() + " " + String.join("", image.id().values());
    Optional<Instant> pushed = account.imagePushed(image.repository(), image);
    if (pushed.isEmpty()) {
      return Finding.of(
          Symptom.IMAGE_MISSING, ABOUT, name + " is not there, so no agent can start", BUILD);
    }
    long days = Duration.between(pushed.get(), time.instant()).toDays();
    String words = name + ", " + days + " days old";
    return days > AGE_NOTED.toDays()
        ? Finding.of(
            Symptom.IMAGE_OLD,
            ABOUT,
            words + "; jobs that demand a newer agent will fail or wait for an update",
            BUILD)
        : Finding.ok(ABOUT, words);
  }
}
