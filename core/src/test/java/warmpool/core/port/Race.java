package warmpool.core.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does things at the same moment. */
final class Race {
  private static final long PATIENCE_SECONDS = 30;

  private Race() {}

  /** The answers, in the order of the runners, each on a thread of its own. */
  static <T> List<T> run(List<Callable<T>> runners) throws Exception {
    CountDownLatch lined = new CountDownLatch(runners.size());
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(runners.size())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> runner : runners) {
        running.add(
            threads.submit(() -> {
              lined.countDown();
              await(go);
              return runner.call();
            }));
      }
      await(lined);
      go.countDown();
      List<T> answers = new ArrayList<>();
      for (Future<T> one : running) {
        answers.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return answers;
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the race did not start");
    }
  }
}
