package warmpool.core.memory;

import java.util.Optional;

/**
 * A message as a queue hands it out.
 *
 * @param id the same in every delivery and every duplicate
 * @param receipt good until the next delivery of the message
 * @param receives how often it was handed out, this time included
 */
public record Delivery<M>(
    String id, String receipt, int receives, Optional<String> group, M message) {}
