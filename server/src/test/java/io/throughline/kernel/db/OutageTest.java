package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.error.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes and what does not. */
@Tag("fast")
class OutageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "08001", "57P01", "57P03", "53300", "53100", "40001", "40P01", "55P03", "25006"
      })
  void passesByItself(String state) {
    assertThat(Outage.explains(failure(state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22021", "22P05", "42703", "57014", "P0001"})
  void wouldFailAgain(String state) {
    assertThat(Outage.explains(failure(state))).isFalse();
  }

  @Test
  void isSeenThroughWhatItIsWrappedIn() {
    assertThat(Outage.explains(new IllegalStateException(failure("08006")))).isTrue();
    assertThat(Outage.explains(new Refusal.Unavailable("busy", Duration.ofSeconds(1)))).isTrue();
    assertThat(Outage.explains(new SQLTransientConnectionException("no connection"))).isTrue();
    assertThat(Outage.explains(new IllegalStateException("a bug"))).isFalse();
    assertThat(Outage.explains(new SQLException("without a state"))).isFalse();
  }

  private static DataAccessException failure(String state) {
    return new DataAccessException("failed", new SQLException("failed", state));
  }
}
