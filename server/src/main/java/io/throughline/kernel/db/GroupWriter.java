package io.throughline.kernel.db;

import io.throughline.kernel.error.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: items that arrive while a commit is under way share the next one. Nobody waits for
 * a timer; when the line is idle an item is written at once. A batch that fails is tried again item
 * by item, so that a bad item fails alone; while the database is away it fails at once as a whole.
 *
 * @param <T> what is written
 */
public final class GroupWriter<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  private final BlockingQueue<Waiting<T>> queue;
  private final Consumer<List<T>> flush;
  private final int most;
  private final Thread writer;
  private volatile boolean open = true;

  /**
   * Starts the writer.
   *
   * @param name for the thread
   * @param most items in one commit
   * @param capacity items waiting at the most; beyond that callers are refused
   * @param flush makes the items durable, all or none, in a transaction of its own
   */
  public GroupWriter(String name, int most, int capacity, Consumer<List<T>> flush) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.flush = flush;
    this.most = most;
    this.writer = Thread.ofVirtual().name(name).start(this::run);
  }

  /**
   * Returns once the item is durable.
   *
   * @throws Refusal.Unavailable if too many items wait, or the writer was closed
   * @throws RuntimeException as flush threw for this item alone, or because the database is away;
   *     nothing was written then
   */
  public void write(T item) {
    Waiting<T> waiting = new Waiting<>(item, new CompletableFuture<>());
    if (!open || !queue.offer(waiting)) {
      throw new Refusal.Unavailable("too much is arriving at once", Duration.ofSeconds(1));
    }
    try {
      waiting.done().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** How many items wait. */
  public int waiting() {
    return queue.size();
  }

  @Override
  public void close() {
    open = false;
    writer.interrupt();
    try {
      writer.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    refuseRest();
  }

  private void run() {
    List<Waiting<T>> batch = new ArrayList<>(most);
    while (open || !queue.isEmpty()) {
      try {
        batch.clear();
        batch.add(queue.take());
        queue.drainTo(batch, most - 1);
      } catch (InterruptedException e) {
        queue.drainTo(batch, most);
      }
      if (!batch.isEmpty()) {
        write(batch);
      }
    }
  }

  private void write(List<Waiting<T>> batch) {
    try {
      flush.accept(batch.stream().map(Waiting::item).toList());
      batch.forEach(waiting -> waiting.done().complete(Boolean.TRUE));
    } catch (RuntimeException e) {
      if (batch.size() == 1 || Outage.explains(e)) {
        batch.forEach(waiting -> waiting.done().completeExceptionally(e));
      } else {
        LOG.warn(
            "A batch of {} failed and is written item by item: {}", batch.size(), e.toString());
        batch.forEach(waiting -> write(List.of(waiting)));
      }
    }
  }

  private void refuseRest() {
    List<Waiting<T>> rest = new ArrayList<>();
    queue.drainTo(rest);
    rest.forEach(
        waiting ->
            waiting
                .done()
                .completeExceptionally(
                    new Refusal.Unavailable("the server is stopping", Duration.ofSeconds(2))));
  }

  private record Waiting<T>(T item, CompletableFuture<Boolean> done) {}
}
