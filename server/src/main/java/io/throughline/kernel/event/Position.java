package io.throughline.kernel.event;

import java.util.Optional;

/**
 * A place in the event log, and the resume token of every socket.
 *
 * @param tx the transaction that wrote the event
 * @param position the event's number
 */
public record Position(long tx, long position) implements Comparable<Position> {
  /** Before all events. */
  public static final Position START = new Position(0, 0);

  /** The token as sent to clients. */
  public String token() {
    return tx + "." + position;
  }

  /** Reads a token; empty if it is not one. */
  public static Optional<Position> parse(String token) {
    int dot = token.indexOf('.');
    if (dot < 1 || token.length() > 41) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Position(
              Long.parseLong(token.substring(0, dot)), Long.parseLong(token.substring(dot + 1))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(Position other) {
    int byTx = Long.compare(tx, other.tx);
    return byTx != 0 ? byTx : Long.compare(position, other.position);
  }
}
