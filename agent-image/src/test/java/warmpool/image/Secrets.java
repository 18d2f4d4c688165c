package warmpool.image;

import java.util.List;
import java.util.UUID;

/** What one container must keep to itself. Made up anew for each, so that a find is a find. */
record Secrets(String bootstrap, String registration, String report) {
  static Secrets fresh() {
    return new Secrets(
        "boot-" + UUID.randomUUID(), "reg-" + UUID.randomUUID(), "rep-" + UUID.randomUUID());
  }

  List<String> all() {
    return List.of(bootstrap, registration, report);
  }
}
