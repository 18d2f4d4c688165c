package warmpool.local.ado;

import java.time.Instant;

/** Who a request comes from, as far as its token tells. */
sealed interface Caller {
  /** The holder of the organisation's administrator token. */
  record Administrator() implements Caller {}

  /** The holder of a token that may look at pools and change nothing. */
  record Reader() implements Caller {}

  /** The holder of a job access token: good for one plan and for reading builds. */
  record PlanHolder(Plan plan, Instant expires) implements Caller {}

  /** An agent that signed in with its own key. */
  record Agent(PoolAgent agent, Instant expires) implements Caller {}

  /** No token, or none that is good. */
  record Nobody() implements Caller {}
}
