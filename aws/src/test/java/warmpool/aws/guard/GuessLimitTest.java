package warmpool.aws.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Only wrong guesses are counted, and nobody who makes one waits for another's period to end. */
class GuessLimitTest {
  @Test
  void answersSoManyInEarnest() {
    GuessLimit limit = new GuessLimit(3);

    assertThat(List.of(limit.oneTooMany(), limit.oneTooMany(), limit.oneTooMany()))
        .containsOnly(false);
  }

  /** A period may end within the test, so the count may begin anew, but not often. */
  @Test
  void ofManyAtOnceMostAreTooMany() throws InterruptedException, ExecutionException {
    GuessLimit limit = new GuessLimit(5);
    List<Future<Boolean>> guesses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> guess = limit::oneTooMany;
      for (int i = 0; i < 10_000; i++) {
        guesses.add(threads.submit(guess));
      }
    }

    int refused = 0;
    for (Future<Boolean> guess : guesses) {
      refused += guess.get() ? 1 : 0;
    }
    assertThat(refused).isBetween(5_000, 9_995);
  }
}
