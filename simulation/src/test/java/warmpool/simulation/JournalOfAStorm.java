package warmpool.simulation;

/** Prints the hash of one world, for a process that wants to compare. */
final class JournalOfAStorm {
  private JournalOfAStorm() {}

  public static void main(String[] arguments) {
    System.out.println(Simulation.run(Run.of(Samples.storm(50), 7)).journal());
  }
}
