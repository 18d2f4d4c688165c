package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.doctor.Symptom;
import warmpool.cli.site.EnvironmentFile;
import warmpool.local.ado.SimulatedAdo;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/** A local stack that {@code connect} has connected, and the doctor's look at it. */
final class ConnectedBed implements AutoCloseable {
  final LocalStack stack;
  final SimulatedAdo ado;
  private final Path environment;

  ConnectedBed(Path folder) throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<LocalPool> pools = List.of(new LocalPool("linux", 0, 3));
    stack = LocalStack.startUnconnected(LocalSettings.of(60, 7, start, pools));
    ado = stack.world().ado();
    environment = folder.resolve("stack.env");
    write(Map.of());
    assertThat(run("connect", "--project", "demo", "--yes").exit()).isZero();
    eventually("a tick has been", () -> run("why", "now", "--all").exit() == 0);
  }

  /** What the operator is told of the stack, but for these; an empty value is none. */
  void write(Map<String, String> others) throws IOException {
    Map<String, String> values = new TreeMap<>(stack.operatorEnvironment());
    values.putAll(others);
    values.values().removeIf(String::isEmpty);
    EnvironmentFile.write(environment, values);
  }

  Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--env", environment.toString()));
    return new Terminal(System.getenv()).run(all.toArray(String[]::new));
  }

  DoctorReport doctor() {
    return DoctorReport.of(run("doctor", "--project", "demo", "--json"));
  }

  DoctorReport finds(Symptom symptom, String... words) {
    return doctor().isNotWell().finds(symptom, words);
  }

  @Override
  public void close() {
    stack.close();
  }
}
