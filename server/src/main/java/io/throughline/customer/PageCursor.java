package io.throughline.customer;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where a page of customers ended: the last one's time and id. */
record PageCursor(Instant seenAt, CustomerId id) {
  String text() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, seenAt) + "." + id;
  }

  static PageCursor read(String text) {
    int dot = text.indexOf('.');
    try {
      return new PageCursor(
          Instant.EPOCH.plus(Long.parseLong(text, 0, Math.max(dot, 0), 10), ChronoUnit.MICROS),
          CustomerId.of(text.substring(dot + 1)));
    } catch (RuntimeException e) {
      throw new Refusal.Invalid("cursor", "is not a cursor of this list");
    }
  }
}
