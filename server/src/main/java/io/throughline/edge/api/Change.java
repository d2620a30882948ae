package io.throughline.edge.api;

import java.util.Optional;
import java.util.function.Function;

/** A property of a change: left alone when absent, cleared by null, or set. */
sealed interface Change<T> {
  /** The property was not named. */
  record Absent<T>() implements Change<T> {}

  /** The property was null. */
  record Cleared<T>() implements Change<T> {}

  /** The property has a new value. */
  record Set<T>(T value) implements Change<T> {}

  /** Whether something shall change. */
  default boolean asked() {
    return !(this instanceof Absent<T>);
  }

  /** What holds after the change. */
  default Optional<T> over(Optional<T> before) {
    return switch (this) {
      case Absent<T> _ -> before;
      case Cleared<T> _ -> Optional.empty();
      case Set<T>(T value) -> Optional.of(value);
    };
  }

  /** The change of what the value stands for. */
  default <R> Change<R> map(Function<T, R> meaning) {
    return switch (this) {
      case Absent<T> _ -> new Absent<>();
      case Cleared<T> _ -> new Cleared<>();
      case Set<T>(T value) -> new Set<>(meaning.apply(value));
    };
  }
}
