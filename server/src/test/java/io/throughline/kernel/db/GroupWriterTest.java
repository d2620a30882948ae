package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupWriterTest {
  @Test
  void aBadItemFailsAloneInWhateverBatchItStands() throws InterruptedException {
    List<Integer> written = Collections.synchronizedList(new ArrayList<>());
    List<Integer> failed = Collections.synchronizedList(new ArrayList<>());
    try (GroupWriter<Integer> writer =
        new GroupWriter<>(
            "test",
            16,
            1000,
            batch -> {
              if (batch.stream().anyMatch(number -> number % 10 == 3)) {
                throw new IllegalArgumentException("a three");
              }
              written.addAll(batch);
            })) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        writer.write(number);
                      } catch (IllegalArgumentException e) {
                        failed.add(number);
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(written).hasSize(90).doesNotHaveDuplicates();
    assertThat(failed).hasSize(10).allMatch(number -> number % 10 == 3);
  }

  @Test
  void anOutageIsToldToAllOfABatchAtOnce() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch hold = new CountDownLatch(1);
    Refusal away = new Refusal.Unavailable("away", Duration.ofSeconds(1));
    List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
    try (GroupWriter<Integer> writer =
        new GroupWriter<>(
            "test",
            100,
            100,
            batch -> {
              tries.incrementAndGet();
              try {
                hold.await(10, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw away;
            })) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int number = i;
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        writer.write(number);
                      } catch (Refusal e) {
                        told.add(e);
                      }
                    }));
        while (tries.get() == 0) {
          Thread.onSpinWait();
        }
      }
      while (writer.waiting() < 49) {
        Thread.onSpinWait();
      }
      hold.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(told).hasSize(50).containsOnly(away);
    assertThat(tries.get()).isLessThan(20);
  }

  @Test
  void whenTooManyWaitTheNextIsRefusedHonestly() throws InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    try (GroupWriter<Integer> writer =
        new GroupWriter<>(
            "test",
            1,
            1,
            batch -> {
              held.countDown();
              try {
                hold.await(10, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })) {
      Thread first = Thread.ofVirtual().start(() -> writer.write(1));
      assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
      Thread second = Thread.ofVirtual().start(() -> writer.write(2));
      while (writer.waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> writer.write(3)).isInstanceOf(Refusal.Unavailable.class);
      hold.countDown();
      first.join();
      second.join();
    }
  }
}
