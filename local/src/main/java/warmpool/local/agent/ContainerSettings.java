package warmpool.local.agent;

import java.net.URI;
import java.util.Map;

/**
 * What a container finds when it starts.
 *
 * @param endpoint where agents ask for what they register with, with a trailing slash
 * @param environment of the task; its one-time token is in it
 */
public record ContainerSettings(URI endpoint, String taskArn, Map<String, String> environment) {
  public ContainerSettings {
    environment = Map.copyOf(environment);
  }

  String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("the task has no " + name);
    }
    return value;
  }

  /** Names only: the environment carries a secret. */
  @Override
  public String toString() {
    return "ContainerSettings[" + endpoint + ", " + taskArn + ", " + environment.keySet() + "]";
  }
}
