package warmpool.aws.queue;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** A check request on its way from the webhook; the only message that carries a job token. */
public final class CheckRequestMessage {
  private static final String KIND = "check request";

  private CheckRequestMessage() {}

  public static String write(CheckRequest request) {
    CheckOrigin origin = request.origin();
    ObjectNode fields =
        MessageFields.fresh()
            .put("id", request.id().toString())
            .put("pool", request.pool().value())
            .put("receivedAt", request.receivedAt().toString())
            .put("organisation", origin.organisation().toString())
            .put("project", origin.project().toString())
            .put("hub", origin.hub())
            .put("token", request.token().value());
    origin.timeline().ifPresent(timeline -> fields.put("timeline", timeline.toString()));
    origin.build().ifPresent(build -> fields.put("build", Long.toString(build)));
    return MessageFields.write(fields);
  }

  /** Errors: {@link UnreadableMessage}. */
  public static CheckRequest read(String body) {
    MessageFields fields = MessageFields.read(KIND, body);
    return new CheckRequest(
        fields.required("id", CheckRequestId::parse),
        fields.required("pool", PoolName::new),
        new CheckOrigin(
            fields.required("organisation", URI::create),
            fields.required("project", UUID::fromString),
            fields.required("hub", hub -> hub),
            fields.optional("timeline", UUID::fromString),
            fields.optional("build", Long::valueOf)),
        fields.required("token", JobToken::new),
        fields.required("receivedAt", Instant::parse));
  }
}
