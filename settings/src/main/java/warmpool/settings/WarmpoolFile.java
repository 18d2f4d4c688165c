package warmpool.settings;

import java.util.List;

/** Everything that {@code warmpool.yaml} says, checked. */
public record WarmpoolFile(
    StackSection stack,
    List<Organisation> organisations,
    ImageSource image,
    List<PoolSection> pools) {
  public WarmpoolFile {
    organisations = List.copyOf(organisations);
    pools = List.copyOf(pools);
  }

  /** The organisation that the pools are in: the only one with a credential. */
  public Organisation home() {
    return organisations.stream()
        .filter(organisation -> organisation.credential().isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no organisation has a credential"));
  }
}
