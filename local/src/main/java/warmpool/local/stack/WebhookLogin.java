package warmpool.local.stack;

/** What the service connection of the local organisation says at the webhook. */
public record WebhookLogin(String user, String password) {
  String asSecret() {
    return "[{\"user\":\"%s\",\"password\":\"%s\"}]".formatted(user, password);
  }

  @Override
  public String toString() {
    return "WebhookLogin[" + user + ", redacted]";
  }
}
