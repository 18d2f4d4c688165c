package warmpool.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** Whatever a check holds, it comes out of the message as it went in, and SQS can carry it. */
final class CheckRequestMessagePropertyTest {
  @Property(tries = 500)
  void readsWhatItWrote(
      @ForAll("uuids") UUID uuid,
      @ForAll("texts") String hub,
      @ForAll("texts") String token,
      @ForAll Optional<Long> build) {
    var request =
        new CheckRequest(
            new CheckRequestId(uuid, uuid, uuid),
            new PoolName("linux"),
            new CheckOrigin(
                URI.create("https://dev.azure.com/example/"), uuid, hub, Optional.of(uuid), build),
            new JobToken(token),
            Instant.ofEpochSecond(uuid.getLeastSignificantBits() >>> 32, 987_654_321));

    String body = CheckRequestMessage.write(request);

    assertThat(CheckRequestMessage.read(body)).isEqualTo(request);
    assertThat(body).matches("[ -\\x7f]*");
  }

  @Provide
  Arbitrary<UUID> uuids() {
    return Arbitraries.longs().tuple2().map(bits -> new UUID(bits.get1(), bits.get2()));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMinLength(1).ofMaxLength(60).filter(s -> !s.isBlank());
  }
}
