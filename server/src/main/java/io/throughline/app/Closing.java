package io.throughline.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is open, closed in reverse order and once, however the program ends. */
public final class Closing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<Part> open = new ArrayDeque<>();

  /**
   * Adds what was just opened; it will be closed before all that was opened earlier.
   *
   * @param name for the log if closing fails
   */
  public synchronized <T extends AutoCloseable> T add(String name, T resource) {
    open.push(new Part(name, resource));
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      Part part = open.pop();
      try {
        part.resource().close();
      } catch (Exception e) {
        LOG.warn("{} did not close", part.name(), e);
      }
    }
  }

  private record Part(String name, AutoCloseable resource) {}
}
