package warmpool.local.page;

import java.time.Instant;
import java.util.Optional;

/**
 * One agent: {@code task} is its ECS task in short, {@code runs} what it is promised to or runs.
 */
public record AgentView(
    String id, AgentPhase phase, Instant since, String task, Optional<String> runs) {}
