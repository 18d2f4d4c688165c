package warmpool.aws.queue;

import tools.jackson.databind.node.ObjectNode;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.PairingHint;
import warmpool.core.port.PairingHint.AgentReady;
import warmpool.core.port.PairingHint.RequestDue;

/** A hint to those who pair and answer. */
public final class PairingHintMessage {
  private static final String KIND = "pairing hint";
  private static final String AGENT_READY = "agent-ready";
  private static final String REQUEST_DUE = "request-due";

  private PairingHintMessage() {}

  public static String write(PairingHint hint) {
    ObjectNode fields = MessageFields.fresh();
    return MessageFields.write(
        switch (hint) {
          case AgentReady(var pool) -> fields.put("kind", AGENT_READY).put("pool", pool.value());
          case RequestDue(var pool, var request) ->
              fields
                  .put("kind", REQUEST_DUE)
                  .put("pool", pool.value())
                  .put("request", request.toString());
        });
  }

  /** Errors: {@link UnreadableMessage}. */
  public static PairingHint read(String body) {
    MessageFields fields = MessageFields.read(KIND, body);
    PoolName pool = fields.required("pool", PoolName::new);
    String kind = fields.required("kind", text -> text);
    return switch (kind) {
      case AGENT_READY -> new AgentReady(pool);
      case REQUEST_DUE -> new RequestDue(pool, fields.required("request", CheckRequestId::parse));
      default -> throw new UnreadableMessage(KIND, "field kind is unknown");
    };
  }
}
