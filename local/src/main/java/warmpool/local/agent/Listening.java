package warmpool.local.agent;

import java.time.Duration;

/** The agent's message loop. */
final class Listening {
  private static final Duration PAUSE_LEAST = Duration.ofSeconds(5);
  private static final Duration PAUSE_MOST = Duration.ofSeconds(15);
  private static final Duration TROUBLE_MOST = Duration.ofSeconds(30);

  private final SimulatedAgent agent;
  private final Session session;
  private final AgentLife life;
  private final AgentTime time;

  Listening(SimulatedAgent agent, Session session, AgentLife life, AgentTime time) {
    this.agent = agent;
    this.session = session;
    this.life = life;
    this.time = time;
  }

  /** Listens until the job is done or the agent is stopped; answers the exit code. */
  int run() {
    long last = 0;
    while (!life.ended().isDone()) {
      Reply reply = session.poll(last);
      if (life.ended().isDone()) {
        return 0;
      }
      if (reply.isGood() && reply.json().has("messageId")) {
        Message message = session.read(reply);
        last = message.id();
        handle(message);
      } else if (reply.isGood()) {
        pause(PAUSE_LEAST, PAUSE_MOST);
      } else if (isGone(reply)) {
        return isOver(reply) ? 0 : 1;
      } else if (reply.typeKey().equals("TaskAgentSessionExpiredException")) {
        last = 0;
        if (!agent.open(session)) {
          return 1;
        }
      } else {
        pause(PAUSE_MOST, TROUBLE_MOST);
      }
    }
    return 0;
  }

  /** Errors after which the real agent does not try again. */
  private static boolean isGone(Reply reply) {
    return reply.status() == 401
        || reply.status() == 403
        || reply.status() == 203
        || reply.typeKey().equals("TaskAgentNotFoundException");
  }

  /** A token that was taken back means that the registration was deleted: a regular end. */
  private static boolean isOver(Reply reply) {
    return reply.typeKey().equals("TaskAgentAccessTokenExpiredException");
  }

  private void pause(Duration least, Duration most) {
    time.waitFor(time.between(least, most), life.ended());
  }

  private void handle(Message message) {
    switch (message.type()) {
      case "PipelineAgentJobRequest" -> agent.take(message, session);
      case "JobCancellation" -> {
        session.acknowledge(message);
        agent.cancel(message.body().path("jobId").asString(""));
      }
      default -> session.acknowledge(message);
    }
  }
}
