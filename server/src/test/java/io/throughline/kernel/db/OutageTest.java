package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class OutageTest {
  @Test
  void whatMustNotBeForgottenIsDoneWhenTheDatabaseIsBack() {
    AtomicInteger times = new AtomicInteger();
    String result =
        Outage.outlast(
            Duration.ofSeconds(10),
            () -> {
              if (times.incrementAndGet() < 2) {
                throw new Refusal.Unavailable("away", Duration.ofSeconds(1));
              }
              return "kept";
            });
    assertThat(result).isEqualTo("kept");
    assertThat(times.get()).isEqualTo(2);
  }

  @Test
  void whatFailsAlwaysFailsAtOnce() {
    AtomicInteger times = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Outage.outlast(
                    Duration.ofSeconds(10),
                    () -> {
                      times.incrementAndGet();
                      throw new DataAccessException("no", new SQLException("no", "23505"));
                    }))
        .isInstanceOf(DataAccessException.class);
    assertThat(times.get()).isEqualTo(1);
  }

  @Test
  void patienceEnds() {
    assertThatThrownBy(
            () ->
                Outage.outlast(
                    Duration.ZERO,
                    () -> {
                      throw new Refusal.Unavailable("away", Duration.ofSeconds(1));
                    }))
        .isInstanceOf(Refusal.Unavailable.class);
  }
}
