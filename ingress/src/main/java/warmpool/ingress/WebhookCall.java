package warmpool.ingress;

import java.time.Instant;

/**
 * One call to the webhook, free of the front door that carried it.
 *
 * @param pool what stands in the path where the pool's name belongs; empty if nothing does
 * @param bodySize characters; what the body says is nobody's business, the headers say it all
 */
public record WebhookCall(
    String method, String pool, CallHeaders headers, int bodySize, Instant receivedAt) {}
