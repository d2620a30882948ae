package io.throughline.kernel.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.randomUUID());

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();
  private final Clock clock = Clock.systemUTC();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void jobsOfALaneRunOneAfterTheOtherAlsoWhenTheFirstIsTriedAgain() throws InterruptedException {
    try (Jobs jobs = jobs(job -> first(job) ? again() : new Worker.Done())) {
      database.run(
          () -> {
            submit(jobs, "lane", "one", clock.instant());
            submit(jobs, "lane", "two", clock.instant());
            submit(jobs, "other", "three", clock.instant());
          });
      jobs.start();
      List<String> order = take(4);
      assertThat(order.stream().filter(text -> !text.startsWith("three")))
          .containsExactly("one 1", "one 2", "two 1");
    }
  }

  @Test
  void whatANodeWorksOnItDoesNotTakeAgainThoughItsLeaseRanOut() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    try (Jobs jobs =
        jobs(
            job -> {
              if (job.key().equals("long")) {
                times.incrementAndGet();
                began.countDown();
                hold(end);
              }
              return new Worker.Done();
            })) {
      database.run(() -> submit(jobs, "lane", "long", clock.instant()));
      jobs.start();
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
      database.run(
          () -> {
            database.sql().execute("update kernel.job set leased_until = now() - interval '1 h'");
            submit(jobs, "other", "next", clock.instant());
          });
      assertThat(take(1)).containsExactly("next 1");
      assertThat(times.get()).isEqualTo(1);
      end.countDown();
      assertThat(take(1)).containsExactly("long 1");
    }
  }

  @Test
  void theSameKeyIsSubmittedOnce() throws InterruptedException {
    try (Jobs jobs = jobs(job -> new Worker.Done())) {
      database.run(
          () -> {
            submit(jobs, "a", "same", clock.instant());
            submit(jobs, "b", "same", clock.instant());
          });
      jobs.start();
      assertThat(take(1)).containsExactly("same 1");
      assertThat(done.poll(300, TimeUnit.MILLISECONDS)).isNull();
      assertThat(jobs.waiting()).isZero();
    }
  }

  @Test
  void whatIsGivenUpIsKeptWithItsReasonAndRevivedBySubmittingItAgain() throws InterruptedException {
    try (Jobs jobs = jobs(job -> done.size() < 1 ? new Worker.Dead("no use") : new Worker.Done())) {
      database.run(() -> submit(jobs, "lane", "doomed", clock.instant()));
      jobs.start();
      take(1);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (jobs.dead(WORKSPACE, 5).isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(jobs.dead(WORKSPACE, 5))
          .singleElement()
          .satisfies(letter -> assertThat(letter.reason()).isEqualTo("no use"));
      database.run(() -> submit(jobs, "lane", "doomed", clock.instant()));
      take(1);
    }
  }

  @Test
  void aJobNotYetDueAndACancelledOneDoNotRun() throws InterruptedException {
    try (Jobs jobs = jobs(job -> new Worker.Done())) {
      database.run(
          () -> {
            submit(jobs, "a", "later", clock.instant().plus(Duration.ofHours(1)));
            submit(jobs, "b", "cancelled", clock.instant());
            jobs.cancel(WORKSPACE, "test", "cancelled");
          });
      jobs.start();
      assertThat(done.poll(700, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void backOffGrowsAndIsBounded() {
    for (int attempt = 1; attempt < 40; attempt++) {
      long most = Math.min(900_000L, 1000L << Math.min(attempt - 1, 20));
      assertThat(Jobs.backOff(attempt).toMillis()).isBetween(most / 2, most + 1);
    }
  }

  private Jobs jobs(Function<Job, Worker.Outcome> work) {
    Jobs jobs = new Jobs(database, new Ids(clock), clock);
    jobs.add(
        new Worker() {
          @Override
          public String kind() {
            return "test";
          }

          @Override
          public Outcome work(Job job) {
            Outcome outcome = work.apply(job);
            done.add(job.key() + " " + job.attempt());
            return outcome;
          }
        });
    return jobs;
  }

  private static void submit(Jobs jobs, String lane, String key, Instant at) {
    jobs.submit(WORKSPACE, lane, "test", key, Map.of(), at);
  }

  private static void hold(CountDownLatch end) {
    try {
      assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean first(Job job) {
    return job.key().equals("one") && job.attempt() == 1;
  }

  private static Worker.Outcome again() {
    return new Worker.Again(Duration.ofMillis(50), "not yet");
  }

  private List<String> take(int many) throws InterruptedException {
    List<String> taken = new java.util.ArrayList<>();
    for (int i = 0; i < many; i++) {
      String next = done.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("job %d of %d", i + 1, many).isNotNull();
      taken.add(String.valueOf(next));
    }
    return taken;
  }
}
