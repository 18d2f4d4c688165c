package warmpool.local.ecs;

import tools.jackson.databind.node.ObjectNode;

/** One call of the API: request in, answer out; an error answer is an {@link EcsRejection}. */
@FunctionalInterface
interface Operation {
  ObjectNode answer(Params request);
}
