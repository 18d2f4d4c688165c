package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static warmpool.cli.doctor.Symptom.CHECK_NOT_POSTED;
import static warmpool.cli.doctor.Symptom.CONNECTION_WITHOUT_SLASH;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import warmpool.ado.connect.CheckTerms;
import warmpool.ado.connect.PoolCheck;
import warmpool.ado.connect.Project;
import warmpool.ado.connect.ServiceConnection;
import warmpool.cli.connect.Seen;
import warmpool.cli.connect.Seen.SeenProject;
import warmpool.cli.connect.Seen.SeenQueue;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.SetupChecks;
import warmpool.cli.doctor.Symptom;
import warmpool.core.name.PoolName;

/** What people have set by hand, and {@code connect} never would. */
class DoctorOfAnOrganisationTest {
  private static final UUID ID = new UUID(0, 1);
  private static final PoolName LINUX = new PoolName("linux");
  private static final CheckTerms GOOD = CheckTerms.working(ID, "linux", Duration.ofHours(1));

  private static List<Finding> look(String url, CheckTerms terms) {
    var project =
        new SeenProject(
            new Project(ID, "demo"),
            Optional.of(new ServiceConnection(ID, "warmpool-small", "Generic", url, "u", "")),
            Map.of(LINUX, new SeenQueue(Optional.of(7L), Optional.of(new PoolCheck(9, terms)))));
    return ProvokesExtension.saw(
        new SetupChecks(
                new Seen(Map.of(), List.of(project)),
                Map.of(LINUX, Duration.ofMinutes(30)),
                Optional.of(URI.create("https://api.example.org/live/")))
            .findings());
  }

  @Test
  @Provokes(CONNECTION_WITHOUT_SLASH)
  void findsAnAddressWithoutItsSlash() {
    assertThat(look("https://api.example.org/live/", GOOD))
        .extracting(Finding::symptom)
        .containsOnly(Symptom.WELL);

    assertThat(look("https://api.example.org/live", GOOD))
        .extracting(Finding::symptom, Finding::fix)
        .contains(tuple(CONNECTION_WITHOUT_SLASH, "./warmpool connect --project demo"));
  }

  @Test
  @Provokes(CHECK_NOT_POSTED)
  void findsACheckThatIsNotPosted() {
    var got =
        new CheckTerms(
            GOOD.connection(), "GET", GOOD.suffix(), true, 0, GOOD.timeout(), GOOD.headers());

    assertThat(look("https://api.example.org/live/", got))
        .extracting(Finding::symptom)
        .contains(CHECK_NOT_POSTED);
  }
}
