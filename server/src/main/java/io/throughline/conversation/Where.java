package io.throughline.conversation;

import io.throughline.kernel.id.Id;
import java.util.ArrayList;
import java.util.List;

/** A condition in SQL with its arguments. */
final class Where {
  private final StringBuilder text;
  private final List<Object> arguments = new ArrayList<>();

  Where(String text) {
    this.text = new StringBuilder(text);
  }

  /** The condition. */
  String text() {
    return text.toString();
  }

  /** Its arguments, in order. */
  Object[] arguments() {
    return arguments.toArray();
  }

  Where with(Object argument) {
    arguments.add(argument);
    return this;
  }

  Where add(String more) {
    text.append(more);
    return this;
  }

  void and(String condition, Id... ids) {
    text.append(condition);
    for (Id id : ids) {
      arguments.add(id.value());
    }
  }

  /** Only what is seen, of a column that holds ids of whole conversations. */
  void within(String column, Horizon horizon) {
    text.append(horizon.within(column));
    arguments.addAll(horizon.arguments());
  }

  void and(String condition, Where more) {
    text.append(condition).append(more.text);
    arguments.addAll(more.arguments);
  }
}
